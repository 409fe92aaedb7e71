package health.afterglow.intake.referral;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses: states by code or by name, ZIP codes, and the time zone that follows from both.
 * The states of the zone table are the states that are served.
 */
public final class Residences {

  private static final Map<String, String> CODES_BY_NAME = new HashMap<>();

  static {
    String states =
        """
        AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,\
        DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,\
        IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,\
        MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,\
        NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,\
        NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,\
        RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,\
        VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming""";
    for (String state : states.split(",", -1)) {
      CODES_BY_NAME.put(state.substring(3).toUpperCase(Locale.ROOT), state.substring(0, 2));
      CODES_BY_NAME.put(state.substring(0, 2), state.substring(0, 2));
    }
  }

  private final Map<String, String> zones;

  private Residences(Map<String, String> zones) {
    this.zones = zones;
  }

  /** From lines {@code state,ZIP prefix,zone}; the longest prefix wins, {@code #} is a comment. */
  public static Residences of(List<String> lines) {
    Map<String, String> zones = new HashMap<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] fields = line.split(",", -1);
        zones.put(fields[0] + fields[1], fields[2]);
      }
    }
    return new Residences(zones);
  }

  /** What the referrer wrote, made sense of; what makes none is left out. */
  public Residence read(@Nullable String state, @Nullable String zip) {
    String code = state == null ? null : CODES_BY_NAME.get(state.strip().toUpperCase(Locale.ROOT));
    String digits =
        zip != null && zip.strip().matches("(?!00000)[0-9]{5}(-[0-9]{4})?")
            ? zip.strip().substring(0, 5)
            : null;
    return new Residence(code, digits, code == null ? null : zone(code, digits));
  }

  private @Nullable String zone(String state, @Nullable String zip) {
    for (int digits = zip == null ? 0 : zip.length(); digits > 0; digits--) {
      String zone = zones.get(state + String.valueOf(zip).substring(0, digits));
      if (zone != null) {
        return zone;
      }
    }
    return zones.get(state);
  }
}
