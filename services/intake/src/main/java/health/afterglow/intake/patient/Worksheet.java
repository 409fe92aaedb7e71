package health.afterglow.intake.patient;

import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.FindingCode.Gate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What a prescriber has before them to decide on eligibility, filled in as far as the referral
 * goes. It proposes nothing: only a prescriber decides. Source: {@code docs/domain.md}, 1.2.
 *
 * @param openBeforeEligible how many findings have to be answered before ELIGIBLE can be decided
 * @param toAsk what no referral says and somebody has to ask
 */
public record Worksheet(
    String patientId,
    int ageYears,
    List<Section> sections,
    int openBeforeEligible,
    List<Question> toAsk,
    Resistance resistance) {

  /**
   * The findings of one gate.
   *
   * @param answeredBy what it takes to go on, in plain words
   */
  public record Section(Gate gate, String answeredBy, List<FindingCode> findings) {}

  /** What has to be asked whatever a referral says, by the section it belongs to. */
  public enum Question {
    HYPERSENSITIVITY(Gate.ABSOLUTE, "Was there ever a reaction to ketamine or esketamine?"),
    VASCULAR_MALFORMATION(Gate.ABSOLUTE, "Is an arteriovenous malformation known?"),
    INTRACRANIAL_PRESSURE(Gate.ABSOLUTE, "Is the pressure in the head raised?"),
    MANIA(Gate.ABSOLUTE, "Is there mania or psychosis now?"),
    CAPACITY(Gate.ABSOLUTE, "Can the patient consent?"),
    PREGNANCY_TEST(Gate.ABSOLUTE, "Can the patient be pregnant?"),
    INTOXICATION(Gate.HOLD, "Which substances are taken, and when was the last time?"),
    SUICIDE_RISK_SCREEN(Gate.HOLD, "What does the suicide-risk screen come to today?"),
    BREASTFEEDING(Gate.RELATIVE, "Is the patient breastfeeding?"),
    CURRENT_MEDICINES(Gate.NONE, "Which medicines are taken now, and in which dose?"),
    ESCORT(Gate.NONE, "Who takes the patient home after a dose?");

    private final Gate gate;
    private final String text;

    Question(Gate gate, String text) {
      this.gate = gate;
      this.text = text;
    }

    /** The section it belongs to. */
    public Gate gate() {
      return gate;
    }

    /** Plain words. */
    public String text() {
      return text;
    }
  }

  /** The worksheet of this chart on this day. */
  public static Worksheet of(Chart chart, LocalDate today) {
    List<Section> sections =
        Arrays.stream(Gate.values())
            .map(gate -> new Section(gate, answeredBy(gate), findings(chart, gate)))
            .toList();
    return new Worksheet(
        chart.patientId(),
        chart.person().ageOn(today),
        sections,
        sections.stream()
            .filter(section -> section.gate() != Gate.NONE)
            .mapToInt(section -> section.findings().size())
            .sum(),
        List.of(Question.values()),
        Resistance.of(chart.facts()));
  }

  private static List<FindingCode> findings(Chart chart, Gate gate) {
    return chart.findings().stream().filter(finding -> finding.gate() == gate).toList();
  }

  private static String answeredBy(Gate gate) {
    return switch (gate) {
      case ABSOLUTE -> "Only by showing that it has ended or never was; a rationale does not help.";
      case HOLD -> "By saying how it was resolved.";
      case RELATIVE -> "By a rationale.";
      case NONE -> "Nothing is needed.";
    };
  }
}
