package health.afterglow.intake.referral;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classes of medicines that matter for eligibility, each with its ingredients. */
@SuppressWarnings("ImmutableEnumChecker") // The collections are unmodifiable.
public enum DrugClass {
  /** Selective serotonin reuptake inhibitors. */
  SSRI(true, "citalopram", "escitalopram", "fluoxetine", "fluvoxamine", "paroxetine", "sertraline"),
  /** Serotonin and noradrenaline reuptake inhibitors. */
  SNRI(true, "desvenlafaxine", "duloxetine", "levomilnacipran", "venlafaxine"),
  /** Tricyclic antidepressants. */
  TRICYCLIC(
      true,
      "amitriptyline",
      "amoxapine",
      "clomipramine",
      "desipramine",
      "doxepin",
      "imipramine",
      "nortriptyline",
      "protriptyline",
      "trimipramine"),
  /** Monoamine oxidase inhibitors: prescriber review. */
  MAOI(true, "isocarboxazid", "phenelzine", "selegiline", "tranylcypromine"),
  /** Other antidepressants. Buspirone is none. */
  OTHER_ANTIDEPRESSANT(
      true, "bupropion", "mirtazapine", "nefazodone", "trazodone", "vilazodone", "vortioxetine"),
  /** Benzodiazepines shorten the effect. */
  BENZODIAZEPINE(
      false,
      "alprazolam",
      "chlordiazepoxide",
      "clonazepam",
      "clorazepate",
      "diazepam",
      "lorazepam",
      "oxazepam",
      "temazepam",
      "triazolam"),
  /** Lamotrigine may weaken the effect. */
  LAMOTRIGINE(false, "lamotrigine"),
  /** Opioids: an instruction for the day of a dose. */
  OPIOID(
      false,
      "buprenorphine",
      "codeine",
      "fentanyl",
      "hydrocodone",
      "hydromorphone",
      "meperidine",
      "methadone",
      "morphine",
      "oxycodone",
      "oxymorphone",
      "tapentadol",
      "tramadol"),
  /** Stimulants: an instruction for the day of a dose. */
  STIMULANT(
      false,
      "amphetamine",
      "dexmethylphenidate",
      "dextroamphetamine",
      "lisdexamfetamine",
      "methylphenidate");

  private final boolean antidepressant;
  private final Map<String, Pattern> ingredients;

  DrugClass(boolean antidepressant, String... ingredients) {
    this.antidepressant = antidepressant;
    this.ingredients =
        Stream.of(ingredients)
            .collect(
                Collectors.toUnmodifiableMap(
                    name -> name, name -> Pattern.compile("(?<!\\p{L})" + name + "(?!\\p{L})")));
  }

  /** Whether a course of it is a trial of an antidepressant. */
  public boolean antidepressant() {
    return antidepressant;
  }

  /** A known ingredient of a medicine. */
  record Ingredient(String name, DrugClass drugClass) {}

  /** The known ingredients that the words name, in whatever case. */
  static List<Ingredient> ingredientsIn(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .flatMap(
            drugClass ->
                drugClass.ingredients.entrySet().stream()
                    .filter(
                        ingredient ->
                            lower.contains(ingredient.getKey())
                                && ingredient.getValue().matcher(lower).find())
                    .map(ingredient -> new Ingredient(ingredient.getKey(), drugClass)))
        .toList();
  }
}
