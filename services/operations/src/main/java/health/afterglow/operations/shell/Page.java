package health.afterglow.operations.shell;

/**
 * What the shell around a screen needs.
 *
 * @param title what the browser's tab says
 * @param screen the screen's address, which is marked in the navigation
 * @param nonce what this response's scripts and styles carry
 * @param assets where the assets of this release are
 * @param badge how many things call for a person, beside the screen's name
 * @param print the line that a print-out carries
 */
public record Page(
    String title, String screen, String nonce, String assets, long badge, String print) {}
