package health.afterglow.scheduling.booking.adapter;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.TimeWindow;
import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.TimerSweep;
import health.afterglow.messaging.WireMapping;
import health.afterglow.scheduling.booking.Attempt.Purpose;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.BookingProtocol.Result;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Claim;
import health.afterglow.scheduling.booking.Claims;
import health.afterglow.scheduling.booking.Errand;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.InMemoryClaims;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.booking.Mutants;
import health.afterglow.scheduling.booking.Plan;
import health.afterglow.scheduling.booking.Resource;
import health.afterglow.scheduling.booking.Standing;
import health.afterglow.store.StoreUnavailable;
import health.afterglow.store.Stored;
import health.afterglow.testkit.InMemoryAggregates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A small clinic on a bad day: a few actors want the same few hours, all through the production
 * code, while the world kills them, stalls them, loses their answers and sets their clocks wrong.
 */
final class BookingWorld {

  private static final Instant EVENING = Instant.parse("2026-11-25T20:00:00Z");
  private static final Instant FIRST_START = Instant.parse("2026-11-25T22:30:00Z");
  private static final int STARTS = 4;
  private static final int BOOKINGS = 5;
  private static final int ACTORS = 4;
  private static final int DEEDS = 4;
  private static final int STEPS_AT_MOST = 6_000;

  /** What must hold. */
  enum Promise {
    NOTHING_IS_BOOKED_TWICE,
    WHAT_IS_CONFIRMED_HAS_ITS_CLAIMS,
    WHAT_IS_FREE_CAN_BE_BOOKED
  }

  /** A promise that did not hold. */
  record Broken(Promise promise, String how) {}

  /** The code to run: the sound one, or one that is broken. */
  record Variant(Mutants.Maker protocol, Decider<Booking, BookingCommand, BookingEvent> decider) {}

  private final SplittableRandom random;
  private final Fibers fibers = new Fibers();
  private final InMemoryAggregates<Booking> bookings = new InMemoryAggregates<>();
  private final InMemoryClaims claims = new InMemoryClaims();
  private final Variant variant;
  private final Set<Promise> watched;
  private final List<Actor> actors = new ArrayList<>();
  private Instant now = EVENING;
  private boolean calm;

  BookingWorld(long seed, Variant variant, Set<Promise> watched) {
    this.random = new SplittableRandom(seed);
    this.variant = variant;
    this.watched = watched;
  }

  /** What was broken, if anything was. */
  Optional<Broken> live() {
    for (int i = 0; i < ACTORS; i++) {
      actors.add(new Actor());
    }
    int steps = 0;
    while (!actors.isEmpty()) {
      if (++steps > STEPS_AT_MOST) {
        throw new AssertionError("the actors run in circles");
      }
      step(actors.get(random.nextInt(actors.size())));
      Optional<Broken> broken = look();
      if (broken.isPresent()) {
        List.copyOf(actors).forEach(actor -> actor.fiber.kill());
        return broken;
      }
    }
    return bookTheRest();
  }

  private void step(Actor actor) {
    int dice = random.nextInt(1000);
    if (dice < 100) {
      now = now.plusSeconds(random.nextInt(25));
    } else if (dice < 105) {
      now = now.plus(Duration.ofMinutes(11));
    } else if (dice < 120) {
      actor.crash();
      return;
    } else if (dice < 140) {
      actor.stalledFor = random.nextInt(60);
    }
    if (actor.stalledFor > 0 && actors.size() > 1) {
      actor.stalledFor--;
      return;
    }
    actor.fiber.step();
    if (actor.fiber.hasEnded()) {
      actors.remove(actor);
    }
  }

  /** One process; after a crash its successor goes on with the next deed. */
  private final class Actor {
    private final Duration skew = Duration.ofSeconds(random.nextInt(-45, 46));
    private final Clock clock = InstantSource.offset(() -> now, skew).withZone(ZoneOffset.UTC);
    private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;
    private final Bookings port;
    private final BookingProtocol protocol;
    private final TimerSweep<Booking, BookingCommand, BookingEvent> timers;
    private int deedsLeft = DEEDS;
    private int stalledFor;
    private int cutOffFor;
    private Fibers.Fiber fiber;

    Actor() {
      UnreliableAggregates<Booking> store = new UnreliableAggregates<>(bookings, this::port);
      Decider<Booking, BookingCommand, BookingEvent> decider = variant.decider();
      handler =
          new CommandHandler<>(
              store,
              decider,
              WireMapping.nothing(),
              event -> new CommandHandler.OutboxPayload("", ""),
              clock,
              id -> {},
              attempt -> fibers.pause());
      port = new HandledBookings(handler);
      protocol =
          variant
              .protocol()
              .make(port, new UnreliableClaims(claims, this::port), clock, random.split());
      timers =
          new TimerSweep<>(store, decider, handler, BookingConfiguration.BOOKINGS.onTimer(), clock);
      fiber = fibers.start(this::live);
    }

    private void live() {
      while (deedsLeft > 0) {
        deedsLeft--;
        try {
          deed();
        } catch (StoreUnavailable unknown) {
          // The caller would get a 503 and, perhaps, ask again.
        }
      }
    }

    void crash() {
      fiber.kill();
      cutOffFor = 0;
      stalledFor = 0;
      fiber = fibers.start(this::live);
    }

    /** Each call to the outside: others may run first; the answer, or the effect, may be lost. */
    private <T> T port(Supplier<T> call) {
      fibers.pause();
      if (calm) {
        return call.get();
      }
      if (cutOffFor > 0) {
        cutOffFor--;
        throw new StoreUnavailable(new IllegalStateException("cut off"));
      }
      T answer = call.get();
      int dice = random.nextInt(1000);
      if (dice < 15) {
        cutOffFor = random.nextInt(4, 13);
      }
      if (dice < 30) {
        throw new StoreUnavailable(new IllegalStateException("the answer was lost"));
      }
      return answer;
    }

    private void deed() {
      String id = "apt-" + random.nextInt(BOOKINGS);
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3, 4 -> {
          ask(id);
          Result _ = protocol.book(id, plan(random), Purpose.BOOK, "TEST");
        }
        case 5, 6 -> {
          ask(id);
          Result _ = protocol.book(id, plan(random), Purpose.HOLD, "TEST");
        }
        case 7, 8 -> tell(id, new BookingCommand.KeepHold(clock.instant()));
        case 9, 10 -> {
          tell(id, new BookingCommand.Cancel("TEST", clock.instant()));
          protocol.release(id);
        }
        default -> {
          int _ = timers.sweep(10, (failed, problem) -> {});
        }
      }
    }

    /** Opens it, again if it was cancelled. */
    private void ask(String id) {
      int asked = port.find(id).map(Booking::asked).orElse(0);
      tell(id, new BookingCommand.AskFor(errand(id), ANY_TIME, asked + 1));
    }

    private void tell(String id, BookingCommand command) {
      Bookings.Reply _ = port.tell(id, "by-hand-" + random.nextLong(), command);
    }
  }

  private static final FollowUp ANY_TIME =
      new FollowUp("fu:s", "s", null, EVENING, Instant.EPOCH, Instant.MAX, Instant.MAX, 1);

  private static Errand errand(String id) {
    return new Errand(
        id, Kind.INTEGRATION, "pat-" + id.charAt(id.length() - 1) % 3, "denver", null);
  }

  private static Plan plan(SplittableRandom random) {
    List<String> clinicians =
        switch (random.nextInt(4)) {
          case 0, 1 -> List.of("cli-anna");
          case 2 -> List.of("cli-ben");
          default -> List.of("cli-ben", "cli-anna");
        };
    return plan(clinicians, random.nextBoolean(), random.nextInt(STARTS));
  }

  private static Plan plan(List<String> clinicians, boolean inPerson, int start) {
    Instant begins = FIRST_START.plus(Duration.ofMinutes(30L * start));
    return new Plan(
        "denver",
        "America/Denver",
        clinicians,
        inPerson ? "denver-blue" : null,
        !inPerson,
        begins,
        begins.plus(Duration.ofHours(1)),
        20,
        List.of());
  }

  private Optional<Broken> look() {
    List<Stored<Booking>> confirmed =
        bookings.all().stream().filter(b -> b.state().confirmed() != 0).toList();
    for (int i = 0; i < confirmed.size(); i++) {
      Booking one = confirmed.get(i).state();
      for (int j = 0; j < i; j++) {
        Optional<Resource> shared = shared(one, confirmed.get(j).state());
        if (shared.isPresent() && watched.contains(Promise.NOTHING_IS_BOOKED_TWICE)) {
          return Optional.of(
              new Broken(
                  Promise.NOTHING_IS_BOOKED_TWICE,
                  shared.get() + " by " + confirmed.get(i).id() + " and " + confirmed.get(j).id()));
        }
      }
      for (Claim claim : claimsOf(one)) {
        if (watched.contains(Promise.WHAT_IS_CONFIRMED_HAS_ITS_CLAIMS)
            && !claims.on(claim.resource(), claim.day()).contains(claim)) {
          return Optional.of(
              new Broken(Promise.WHAT_IS_CONFIRMED_HAS_ITS_CLAIMS, "not there: " + claim));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Claim> claimsOf(Booking booking) {
    return Claim.of(
        booking.wanted().appointmentId(),
        booking.wanted().patientId(),
        booking.confirmed(),
        booking.place());
  }

  private static Optional<Resource> shared(Booking one, Booking other) {
    Map<Resource, TimeWindow> others = other.place().takes(other.wanted().patientId());
    return one.place().takes(one.wanted().patientId()).entrySet().stream()
        .filter(e -> others.containsKey(e.getKey()))
        .filter(e -> e.getValue().overlaps(others.getOrDefault(e.getKey(), e.getValue())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** When all is quiet and all attempts have run out, exactly what is not taken can be had. */
  private Optional<Broken> bookTheRest() {
    calm = true;
    now = now.plus(Duration.ofHours(1));
    Actor last = new Actor();
    last.fiber.kill();
    int _ = last.timers.sweep(100, (id, problem) -> {});
    for (String clinician : List.of("cli-anna", "cli-ben")) {
      for (int start = 0; start < STARTS; start++) {
        Plan plan = plan(List.of(clinician), true, start);
        String id = "probe-" + clinician + start;
        last.tell(id, new BookingCommand.Open(errand(id)));
        Booking probe = bookings.find(id).orElseThrow().state();
        boolean free = isFree(probe, plan);
        boolean got = last.protocol.book(id, plan, Purpose.BOOK, null) instanceof Result.Placed;
        if (free != got && watched.contains(Promise.WHAT_IS_FREE_CAN_BE_BOOKED)) {
          return Optional.of(
              new Broken(Promise.WHAT_IS_FREE_CAN_BE_BOOKED, "free " + free + ", got " + got));
        }
        Optional<Broken> broken = look();
        if (broken.isPresent()) {
          return broken;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isFree(Booking probe, Plan plan) {
    Map<Resource, TimeWindow> wanted = plan.takes(probe.wanted().patientId());
    return bookings.all().stream()
        .map(Stored::state)
        .filter(b -> b.confirmed() != 0)
        .flatMap(b -> b.place().takes(b.wanted().patientId()).entrySet().stream())
        .noneMatch(
            e -> {
              TimeWindow mine = wanted.get(e.getKey());
              return mine != null && mine.overlaps(e.getValue());
            });
  }

  /** For a look at a seed that failed. */
  String snapshot() {
    StringBuilder text = new StringBuilder();
    bookings.all().stream()
        .sorted(Comparator.comparing(Stored::id))
        .forEach(
            b ->
                text.append("\n  ")
                    .append(b.id())
                    .append(": confirmed ")
                    .append(b.state().confirmed())
                    .append(", pending ")
                    .append(b.state().pending() == null ? "-" : b.state().pending().number())
                    .append(b.state().standing() instanceof Standing.Held ? ", held" : ""));
    return text.toString();
  }

  /** Claims that answer badly. */
  private record UnreliableClaims(Claims claims, Port port) implements Claims {
    @Override
    public boolean file(Claim claim) {
      return port.call(() -> claims.file(claim));
    }

    @Override
    public List<Claim> on(Resource resource, LocalDate day) {
      return port.call(() -> claims.on(resource, day));
    }

    @Override
    public void pull(Claim claim) {
      boolean _ =
          port.call(
              () -> {
                claims.pull(claim);
                return true;
              });
    }
  }

  /** The way to the outside. */
  interface Port {
    <T> T call(Supplier<T> question);
  }
}
