package health.afterglow.testkit.planted.crooked.bell;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

class Dice {

  String id() {
    return UUID.randomUUID().toString();
  }

  int side() {
    return ThreadLocalRandom.current().nextInt(6);
  }
}
