package health.afterglow.intake.transfer;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.intake.transfer.Transfer.Accepted;
import health.afterglow.intake.transfer.Transfer.Agreed;
import health.afterglow.intake.transfer.Transfer.Completed;
import health.afterglow.intake.transfer.Transfer.Declined;
import health.afterglow.intake.transfer.Transfer.Expired;
import health.afterglow.intake.transfer.Transfer.Known;
import health.afterglow.intake.transfer.Transfer.None;
import health.afterglow.intake.transfer.Transfer.Proposed;
import health.afterglow.intake.transfer.Transfer.RolledBack;
import health.afterglow.intake.transfer.Transfer.Running;
import health.afterglow.intake.transfer.Transfer.Status;
import health.afterglow.intake.transfer.Transfer.Word;
import health.afterglow.intake.transfer.TransferCommand.Accept;
import health.afterglow.intake.transfer.TransferCommand.Agree;
import health.afterglow.intake.transfer.TransferCommand.Complete;
import health.afterglow.intake.transfer.TransferCommand.Decline;
import health.afterglow.intake.transfer.TransferCommand.Expire;
import health.afterglow.intake.transfer.TransferCommand.Propose;
import health.afterglow.intake.transfer.TransferCommand.RollBack;
import health.afterglow.intake.transfer.TransferEvent.TransferAccepted;
import health.afterglow.intake.transfer.TransferEvent.TransferAgreed;
import health.afterglow.intake.transfer.TransferEvent.TransferCompleted;
import health.afterglow.intake.transfer.TransferEvent.TransferDeclined;
import health.afterglow.intake.transfer.TransferEvent.TransferExpired;
import health.afterglow.intake.transfer.TransferEvent.TransferProposed;
import health.afterglow.intake.transfer.TransferEvent.TransferRolledBack;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who may go on with a transfer, and when. Source: {@code docs/domain.md}, section 5.3. */
public final class TransferDecider implements Decider<Transfer, TransferCommand, TransferEvent> {

  /** The kind of the timer that ends a transfer. */
  public static final String TIMER = "transfer";

  /** A transfer with which nobody goes on for so long ends by itself [D]. */
  static final Duration WAITS_AT_MOST = Duration.ofDays(14);

  @Override
  public Transfer initial() {
    return new None();
  }

  @Override
  public Outcome<TransferEvent> decide(Transfer transfer, TransferCommand command) {
    return switch (command) {
      case Propose propose -> propose(transfer, propose);
      case Accept accept -> accept(transfer, accept);
      case Agree agree -> agree(transfer, agree);
      case Complete complete -> complete(transfer, complete);
      case Decline(var reason, var by, var at) ->
          end(transfer, Status.DECLINED, new TransferDeclined(reason, by, at));
      case RollBack(var reason, var by, var at) ->
          end(transfer, Status.ROLLED_BACK, new TransferRolledBack(reason, by, at));
      case Expire(var at) ->
          transfer instanceof Running running && !at.isBefore(running.expiresAt())
              ? Outcome.accept(new TransferExpired(at))
              : nothingToDo();
    };
  }

  private static Outcome<TransferEvent> propose(Transfer transfer, Propose command) {
    Transfer.Terms terms = command.terms();
    if (transfer instanceof Running) {
      return refuse(TransferRefusal.TRANSFER_UNDER_WAY, "End the one that is under way first.");
    }
    return terms.fromSiteId().equals(terms.toSiteId())
        ? refuse(TransferRefusal.TRANSFER_TO_THE_SAME_SITE, "The patient is at that site.")
        : Outcome.accept(
            new TransferProposed(
                terms, command.reason(), command.by(), expiry(command.at()), command.at()));
  }

  private static Outcome<TransferEvent> accept(Transfer transfer, Accept command) {
    if (command.receiving().therapistId().equals(command.receiving().backupTherapistId())) {
      return refuse(
          TransferRefusal.BACKUP_IS_THE_THERAPIST,
          "The backup must be somebody other than the therapist.");
    }
    return switch (transfer) {
      case Proposed _ -> accepted(command);
      case Accepted before ->
          before.receiving().equals(command.receiving()) ? nothingToDo() : accepted(command);
      case Agreed before ->
          before.receiving().equals(command.receiving()) ? nothingToDo() : accepted(command);
      case None _, Completed _, Declined _, RolledBack _, Expired _ -> notUnderWay();
    };
  }

  /** With another team than the patient agreed to, the patient is asked again. */
  private static Outcome<TransferEvent> accepted(Accept command) {
    return Outcome.accept(
        new TransferAccepted(
            command.receiving(), command.by(), expiry(command.at()), command.at()));
  }

  private static Outcome<TransferEvent> agree(Transfer transfer, Agree command) {
    return switch (transfer) {
      case Proposed _ -> notAccepted();
      case Accepted _ ->
          Outcome.accept(new TransferAgreed(command.by(), expiry(command.at()), command.at()));
      case Agreed _ -> nothingToDo();
      case None _, Completed _, Declined _, RolledBack _, Expired _ -> notUnderWay();
    };
  }

  private static Outcome<TransferEvent> complete(Transfer transfer, Complete command) {
    return switch (transfer) {
      case Proposed _ -> notAccepted();
      case Accepted _ ->
          refuse(TransferRefusal.TRANSFER_NOT_AGREED, "The patient has not agreed yet.");
      case Agreed agreed ->
          agreed.receiving().prescriberId().equals(command.attestedBy())
              ? Outcome.accept(new TransferCompleted(command.by(), command.at()))
              : refuse(
                  TransferRefusal.ATTESTATION_MISSING,
                  "The receiving prescriber attests screening and clearance again.");
      case Completed _ -> nothingToDo();
      case None _, Declined _, RolledBack _, Expired _ -> notUnderWay();
    };
  }

  private static Outcome<TransferEvent> end(
      Transfer transfer, Status already, TransferEvent event) {
    if (transfer instanceof Running) {
      return Outcome.accept(event);
    }
    return transfer.status() == already ? nothingToDo() : notUnderWay();
  }

  private static Outcome<TransferEvent> notAccepted() {
    return refuse(
        TransferRefusal.TRANSFER_NOT_ACCEPTED, "The receiving site has not said that it is ready.");
  }

  private static Outcome<TransferEvent> notUnderWay() {
    return refuse(TransferRefusal.NO_TRANSFER_UNDER_WAY, "No transfer is under way.");
  }

  private static Instant expiry(Instant at) {
    return at.plus(WAITS_AT_MOST);
  }

  @Override
  public Transfer evolve(Transfer transfer, TransferEvent event) {
    if (event instanceof TransferProposed(var terms, var reason, var by, var until, var at)) {
      return new Proposed(terms, List.of(new Word(Status.PROPOSED, by, reason, at)), until);
    }
    Known known = (Known) transfer;
    Transfer.Terms terms = known.terms();
    return switch (event) {
      case TransferProposed _ -> throw new IllegalStateException("seen above");
      case TransferAccepted(var receiving, var by, var until, var at) ->
          new Accepted(terms, receiving, said(known, Status.ACCEPTED, by, at), until);
      case TransferAgreed(var by, var until, var at) ->
          new Agreed(
              terms, ((Accepted) known).receiving(), said(known, Status.AGREED, by, at), until);
      case TransferCompleted(var by, var at) ->
          new Completed(terms, ((Agreed) known).receiving(), said(known, Status.COMPLETED, by, at));
      case TransferDeclined(var reason, var by, var at) ->
          new Declined(
              terms, Transfer.and(known.words(), new Word(Status.DECLINED, by, reason, at)));
      case TransferRolledBack(var reason, var by, var at) ->
          new RolledBack(
              terms, Transfer.and(known.words(), new Word(Status.ROLLED_BACK, by, reason, at)));
      case TransferExpired(var at) ->
          new Expired(terms, Transfer.and(known.words(), new Word(Status.EXPIRED, null, null, at)));
    };
  }

  private static List<Word> said(Known known, Status what, String by, Instant at) {
    return Transfer.and(known.words(), new Word(what, by, null, at));
  }

  @Override
  public List<Timer> timers(Transfer transfer) {
    return transfer instanceof Running running
        ? List.of(
            new Timer(
                TIMER + "#" + running.terms().transferId() + "-" + running.status(),
                running.expiresAt()))
        : List.of();
  }
}
