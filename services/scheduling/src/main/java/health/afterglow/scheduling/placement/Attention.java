package health.afterglow.scheduling.placement;

import health.afterglow.kernel.TimeWindow;
import health.afterglow.scheduling.booking.Cover;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Needs;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who attends to a patient when, of those who can attend to several: alone as long as the ratio
 * says, then as one of a few ({@code docs/domain.md}, section 5.1).
 */
final class Attention {

  private final Network network;
  private final Busy busy;
  private final Outlook outlook;

  Attention(Network network, Busy busy, Outlook outlook) {
    this.network = network;
    this.busy = busy;
    this.outlook = outlook;
  }

  /** Of all these people; nothing if one of them has no time. */
  Optional<List<Cover>> of(
      List<Clinician> people, @Nullable Site at, Needs needs, TimeWindow time) {
    List<Cover> all = new ArrayList<>();
    for (Clinician person : people) {
      if (network.shares(person.role()) > 1) {
        Optional<List<Cover>> cover = of(person, at, needs, time);
        if (cover.isEmpty()) {
          return Optional.empty();
        }
        all.addAll(cover.get());
      }
    }
    return Optional.of(all);
  }

  private Optional<List<Cover>> of(
      Clinician person, @Nullable Site at, Needs needs, TimeWindow time) {
    Needs.Ratio ratio = needs.ratio();
    if (ratio == null || ratio.role() != person.role() || at == null) {
      return whole(person, time).map(List::of);
    }
    Instant until = time.from().plus(Duration.ofMinutes(ratio.aloneMinutes()));
    if (!until.isBefore(time.until())) {
      return whole(person, time).map(List::of);
    }
    TimeWindow after = new TimeWindow(until, time.until());
    return whole(person, new TimeWindow(time.from(), until))
        .flatMap(alone -> watched(person, at, after).map(watching -> List.of(alone, watching)));
  }

  /** By somebody who watches over others anyway, so that the rest are free; else by the same. */
  private Optional<Cover> watched(Clinician person, Site at, TimeWindow after) {
    List<Clinician> all = network.staffAt(at.id(), Set.of(person.role()));
    return Stream.of(
            all.stream().filter(c -> whole(c, after).isEmpty()), Stream.of(person), all.stream())
        .flatMap(some -> some)
        .filter(c -> outlook.works(c, at, after))
        .flatMap(c -> share(c, after).stream())
        .findFirst();
  }

  private Optional<Cover> whole(Clinician person, TimeWindow time) {
    List<Integer> all = IntStream.rangeClosed(1, network.shares(person.role())).boxed().toList();
    return network.sharesOf(person).stream().allMatch(share -> busy.isFree(share, time))
        ? Optional.of(new Cover(person.id(), all, time.from(), time.until()))
        : Optional.empty();
  }

  private Optional<Cover> share(Clinician person, TimeWindow time) {
    return IntStream.rangeClosed(1, network.shares(person.role()))
        .filter(number -> busy.isFree(Cover.share(person.id(), number), time))
        .mapToObj(n -> new Cover(person.id(), List.of(n), time.from(), time.until()))
        .findFirst();
  }
}
