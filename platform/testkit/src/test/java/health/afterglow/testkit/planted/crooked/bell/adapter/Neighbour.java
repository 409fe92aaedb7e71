package health.afterglow.testkit.planted.crooked.bell.adapter;

import health.afterglow.testkit.planted.straight.bell.Bell;

record Neighbour(Bell bell) {}
