package health.afterglow.scheduling.directory.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Role;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The network that comes with the service can do what the service promises. */
class NetworkFileTest {

  private static final Network NETWORK =
      NetworkFile.read("/network/network.json", "/network/needs.json");

  @Test
  void everySiteHasThePeopleAndTheRoomsForASession() {
    for (Site site : NETWORK.sites()) {
      assertThat(at(site, Role.THERAPIST)).as(site.id()).hasSize(3);
      assertThat(at(site, Role.PRESCRIBER)).as(site.id()).hasSize(1);
      assertThat(at(site, Role.NURSE)).as(site.id()).hasSize(1);
      assertThat(NETWORK.roomsAt(site.id(), NETWORK.needs(Kind.INTEGRATION))).hasSize(2);
      assertThat(NETWORK.roomsAt(site.id(), NETWORK.needs(Kind.DOSING))).hasSize(2);
    }
    assertThat(NETWORK.sites()).extracting(Site::zone).contains(ZoneId.of("America/Phoenix"));
  }

  @Test
  void everySiteMayGiveDosesAndSomeAreCertifiedForEsketamine() {
    LocalDate day = LocalDate.parse("2027-11-24");
    assertThat(NETWORK.sites())
        .allSatisfy(
            site -> {
              assertThat(site.capabilities().isRegistered(day)).isTrue();
              assertThat(site.capabilities().isCertifiedFor(Route.ESKETAMINE, day))
                  .isEqualTo(site.capabilities().routes().contains(Route.ESKETAMINE));
            });
    assertThat(NETWORK.sites())
        .extracting(site -> site.capabilities().routes().contains(Route.ESKETAMINE))
        .contains(true, false);
    assertThat(NETWORK.clinicians()).anyMatch(c -> c.languages().contains("es"));
  }

  @Test
  void everybodyIsLicensedWhereTheyWork() {
    LocalDate day = LocalDate.parse("2027-11-24");
    for (Clinician clinician : NETWORK.clinicians()) {
      for (String siteId : clinician.siteIds()) {
        String state = NETWORK.site(siteId).orElseThrow().state();
        assertThat(clinician.isLicensedIn(state, day)).as(clinician.id()).isTrue();
      }
    }
  }

  @Test
  void inEveryWindowOfAYearSomebodyOfTheSiteWorks() {
    WorkingTime working = new WorkingTime(NETWORK);
    for (Site site : NETWORK.sites()) {
      Instant anchor = Instant.parse("2026-11-24T23:00:00Z");
      for (int day = 0; day < 366; day++) {
        TimeWindow window =
            new TimeWindow(anchor.plus(Duration.ofHours(13)), anchor.plus(Duration.ofHours(72)));
        List<TimeWindow> times =
            at(site, Role.THERAPIST).stream()
                .flatMap(c -> working.byVideo(c, window).stream())
                .filter(window::overlaps)
                .toList();
        assertThat(times).as(site.id() + " after " + anchor).isNotEmpty();
        anchor = anchor.plus(Duration.ofDays(1));
      }
    }
  }

  private static List<Clinician> at(Site site, Role role) {
    return NETWORK.clinicians(Set.of(role)).stream()
        .filter(c -> c.siteIds().contains(site.id()))
        .toList();
  }
}
