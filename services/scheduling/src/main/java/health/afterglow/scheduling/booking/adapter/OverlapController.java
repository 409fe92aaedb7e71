package health.afterglow.scheduling.booking.adapter;

import com.mongodb.client.MongoDatabase;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what must never be there. */
@RestController
class OverlapController {

  private final Overlaps overlaps;

  OverlapController(MongoDatabase database) {
    this.overlaps = new Overlaps(database.getCollection("appointments"));
  }

  @GetMapping("/api/v1/overlaps")
  Overlaps.Report overlaps() {
    return overlaps.look();
  }
}
