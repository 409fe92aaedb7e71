package health.afterglow.dosing.session;

/** The adult who takes the patient home. */
public record Escort(String name, String phone) {}
