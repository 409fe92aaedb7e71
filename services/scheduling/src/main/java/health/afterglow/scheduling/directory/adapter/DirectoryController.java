package health.afterglow.scheduling.directory.adapter;

import health.afterglow.scheduling.directory.Capabilities;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Licence;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.web.ApiException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the directory. */
@RestController
@RequestMapping("/api/v1")
class DirectoryController {

  private final Network network;

  DirectoryController(Network network) {
    this.network = network;
  }

  record SiteView(
      String id,
      String name,
      String shortName,
      String state,
      String zone,
      String phone,
      String leadEmail,
      double lat,
      double lon,
      Map<String, Integer> equipment,
      Capabilities capabilities) {
    static SiteView of(Site site) {
      return new SiteView(
          site.id(),
          site.name(),
          site.shortName(),
          site.state(),
          site.zone().getId(),
          site.phone(),
          site.leadEmail(),
          site.lat(),
          site.lon(),
          site.equipment(),
          site.capabilities());
    }
  }

  record ClinicianView(
      String id,
      String name,
      Role role,
      List<String> siteIds,
      List<Licence> licences,
      boolean telehealth,
      String workEmail,
      @Nullable String modality,
      List<String> languages) {
    static ClinicianView of(Clinician c) {
      return new ClinicianView(
          c.id(),
          c.name(),
          c.role(),
          c.siteIds(),
          c.licences(),
          c.telehealth(),
          c.workEmail(),
          c.modality(),
          c.languages());
    }
  }

  record Sites(List<SiteView> sites) {}

  record Clinicians(List<ClinicianView> clinicians) {}

  record Rooms(List<Room> rooms) {}

  @GetMapping("/sites")
  Sites sites() {
    return new Sites(network.sites().stream().map(SiteView::of).toList());
  }

  @GetMapping("/clinicians")
  Clinicians clinicians() {
    return new Clinicians(network.clinicians().stream().map(ClinicianView::of).toList());
  }

  @GetMapping("/clinicians/{id}")
  ClinicianView clinician(@PathVariable String id) {
    return network
        .clinician(id)
        .map(ClinicianView::of)
        .orElseThrow(
            () ->
                new ApiException(
                    HttpStatus.NOT_FOUND, "CLINICIAN_UNKNOWN", "there is no such clinician"));
  }

  @GetMapping("/rooms")
  Rooms rooms() {
    return new Rooms(network.rooms());
  }
}
