package health.afterglow.testkit.planted.crooked.bell;

class BellService {}
