package health.afterglow.journey;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Progress;
import health.afterglow.local.Settings;
import health.afterglow.local.pathway.Clinics;
import health.afterglow.local.pathway.Clinics.Site;
import health.afterglow.local.pathway.Course;
import health.afterglow.local.pathway.ReferralFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The whole system on real processes, without any patient yet, on a Monday morning. */
final class OpenClinics implements AutoCloseable {

  private final Path home;
  private final LocalSystem system;
  private final Clinics clinics;
  private final List<Site> sites;
  private final Iterator<ReferralFile> referrals;
  private int number;

  /** With its logs in a directory of {@code target}, for whoever looks into a failure. */
  OpenClinics(String kept) throws IOException {
    home = Path.of("..", "..").toRealPath();
    system =
        new LocalSystem(
            Settings.of(home, Path.of("target", kept)).onFreePorts(), Progress.silent());
    system.erase();
    system.start();
    clinics = new Clinics(system, Clock.systemUTC());
    clinics.moveTo(clinics.nextMorning(DayOfWeek.MONDAY).toInstant());
    sites = clinics.sites();
    referrals = ReferralFile.in(home.resolve("data").resolve("referrals")).iterator();
  }

  Path home() {
    return home;
  }

  LocalSystem system() {
    return system;
  }

  Clinics clinics() {
    return clinics;
  }

  /**
   * The next real referral that leads to an enrolment, at the next site.
   *
   * @throws java.util.NoSuchElementException if there is none left
   */
  Course nextPatient() {
    while (true) {
      JsonNode referral = referrals.next().sendTo(clinics).accepted("a referral");
      Site site = sites.get(number % sites.size());
      Optional<Course> course = Course.enrol(clinics, site, referral, number, new ArrayList<>());
      number++;
      if (course.isPresent()) {
        return course.get();
      }
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
