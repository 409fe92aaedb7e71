package health.afterglow.dosing.session;

import java.util.ArrayList;
import java.util.List;

/** What a reading calls for ({@code docs/domain.md}, section 2.3). */
public enum Alarm {
  /** 165/100 or more: treatment-emergent hypertension. */
  HYPERTENSION,
  /** 180/110 or more: the prescriber now, and an infusion is stopped. */
  SEVERE_HYPERTENSION,
  /** Saturation below 92 %: the emergency protocol. */
  LOW_OXYGEN,
  /** MOAA/S of 3 or less: the emergency protocol. */
  DEEP_SEDATION;

  /** The alarms that this reading raises; the graver of two about the same thing stands alone. */
  public static List<Alarm> raisedBy(Reading reading) {
    List<Alarm> raised = new ArrayList<>();
    if (reading.vitals().bloodPressure().reaches(180, 110)) {
      raised.add(SEVERE_HYPERTENSION);
    } else if (reading.vitals().bloodPressure().reaches(165, 100)) {
      raised.add(HYPERTENSION);
    }
    if (reading.vitals().spo2() < 92) {
      raised.add(LOW_OXYGEN);
    }
    Integer moaas = reading.moaas();
    if (moaas != null && moaas <= 3) {
      raised.add(DEEP_SEDATION);
    }
    return List.copyOf(raised);
  }
}
