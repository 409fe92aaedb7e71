package health.afterglow.testkit.planted.crooked.bell;

class BellHelper {}
