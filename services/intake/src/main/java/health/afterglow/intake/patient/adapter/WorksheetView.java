package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Resistance;
import health.afterglow.intake.patient.Worksheet;
import health.afterglow.intake.patient.Worksheet.Question;
import health.afterglow.intake.patient.adapter.PatientViews.FindingView;
import health.afterglow.intake.referral.FindingCode.Gate;
import java.util.List;

/** A worksheet as it is answered: codes, and the words for people. */
record WorksheetView(
    String patientId,
    int ageYears,
    List<SectionView> sections,
    int openBeforeEligible,
    List<QuestionView> toAsk,
    Resistance resistance) {

  /** The findings of one gate, and what it takes to go on. */
  record SectionView(Gate gate, String answeredBy, List<FindingView> findings) {}

  /** What somebody has to ask. */
  record QuestionView(Question question, Gate gate, String text) {}

  static WorksheetView of(Worksheet worksheet) {
    return new WorksheetView(
        worksheet.patientId(),
        worksheet.ageYears(),
        worksheet.sections().stream()
            .map(
                section ->
                    new SectionView(
                        section.gate(),
                        section.answeredBy(),
                        section.findings().stream().map(FindingView::of).toList()))
            .toList(),
        worksheet.openBeforeEligible(),
        worksheet.toAsk().stream()
            .map(question -> new QuestionView(question, question.gate(), question.text()))
            .toList(),
        worksheet.resistance());
  }
}
