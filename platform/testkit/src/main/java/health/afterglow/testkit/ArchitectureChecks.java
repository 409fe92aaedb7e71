package health.afterglow.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What holds for the inside of every service: a package per feature, a pure core at its root,
 * adapters that nobody else can touch.
 *
 * <pre>ArchitectureChecks.holdFor("health.afterglow.dosing");</pre>
 */
public final class ArchitectureChecks {

  private static final String NO_NAMES = ".*(Impl|Utils?|Helper|Manager)";

  private final String root;
  private final Set<String> publicOnPurpose;

  private ArchitectureChecks(String root, Set<String> publicOnPurpose) {
    this.root = root;
    this.publicOnPurpose = publicOnPurpose;
  }

  /**
   * Fails, and says what to do, if the production classes under the package break a rule.
   *
   * @param root the service's package, for instance {@code health.afterglow.dosing}
   * @param publicOnPurpose simple names of adapter classes that must be public, say for a template
   */
  public static void holdFor(String root, String... publicOnPurpose) {
    JavaClasses production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    List<String> violations =
        new ArchitectureChecks(root, Set.of(publicOnPurpose)).violations(production);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n\n", violations));
    }
  }

  static List<String> violations(JavaClasses classes, String root) {
    return new ArchitectureChecks(root, Set.of()).violations(classes);
  }

  private List<String> violations(JavaClasses classes) {
    List<String> violations = new ArrayList<>();
    denyEmptyPackages(classes, violations);
    if (violations.isEmpty()) {
      for (ArchRule rule : rules()) {
        var result = rule.allowEmptyShould(false).evaluate(classes);
        if (result.hasViolation()) {
          violations.add(result.getFailureReport().toString());
        }
      }
    }
    return violations;
  }

  /** A rule about nothing always holds; so there must be something that each is about. */
  private void denyEmptyPackages(JavaClasses classes, List<String> violations) {
    if (classes.stream().noneMatch(core())) {
      violations.add(
          "no core was found in %s.<feature>; is the package right, and compiled?".formatted(root));
    }
    if (classes.stream().noneMatch(adapter())) {
      violations.add(
          "no adapter was found in %s.<feature>.adapter; is the package right, and compiled?"
              .formatted(root));
    }
  }

  private List<ArchRule> rules() {
    return List.of(
        coresArePure(),
        coresAreDeterministic(),
        servicesDoNotDependOnServices(),
        adaptersArePrivate(),
        timeComesFromTheClock(),
        namesSayWhatAThingIs(),
        noCoreIsCalledAService());
  }

  private DescribedPredicate<JavaClass> core() {
    return resideInAPackage(root + ".*..").and(not(adapter())).as("a core of %s", root);
  }

  private DescribedPredicate<JavaClass> adapter() {
    return resideInAPackage(root + "..adapter..").as("an adapter of %s", root);
  }

  private ArchRule coresArePure() {
    return classes()
        .that(core())
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "health.afterglow.kernel..")
                .or(core())
                .as("java.*, JSpecify, the kernel or cores of %s", root))
        .because(
            "a rule is tested without the world around it: move this to the feature's adapter"
                + " package");
  }

  private ArchRule coresAreDeterministic() {
    return noClasses()
        .that(core())
        .should()
        .accessTargetWhere(
            describe(
                "rolls dice",
                access ->
                    access.getTargetOwner().isEquivalentTo(ThreadLocalRandom.class)
                        || calls(access, UUID.class, "randomUUID")
                        || calls(access, Math.class, "random")
                        || calls(access, Random.class, "<init>")
                        || calls(access, SecureRandom.class, "<init>")))
        .because("ids and randomness come in with the command");
  }

  private ArchRule servicesDoNotDependOnServices() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("health.afterglow..")
                .and(
                    not(
                        resideInAnyPackage(
                            root + "..",
                            "health.afterglow.kernel..",
                            "health.afterglow.store..",
                            "health.afterglow.messaging..",
                            "health.afterglow.web..")))
                .as("another service, or the test kit"))
        .because("services share schemas, not classes: write a record of your own");
  }

  private ArchRule adaptersArePrivate() {
    return classes()
        .that(adapter())
        .and()
        .areTopLevelClasses()
        .and(
            describe(
                "are not public on purpose", c -> !publicOnPurpose.contains(c.getSimpleName())))
        .should()
        .notBePublic()
        .because("only its own configuration makes an adapter: drop `public`");
  }

  private ArchRule timeComesFromTheClock() {
    return noClasses()
        .that(
            resideInAPackage(root + "..")
                .and(
                    not(
                        adapter()
                            .and(
                                describe(
                                    "configure",
                                    c -> c.getSimpleName().endsWith("Configuration")))))
                .as("classes that are not an adapter's configuration"))
        .should()
        .accessTargetWhere(
            describe("reads the time without a clock", ArchitectureChecks::readsTheTime))
        .because(
            "tests set the time: a core gets an Instant with its command, an adapter asks the"
                + " injected java.time.Clock");
  }

  private ArchRule namesSayWhatAThingIs() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(NO_NAMES)
        .orShould()
        .resideInAnyPackage("..common..", "..util..", "..utils..", "..impl..")
        .because("Impl, Util, Helper, Manager and common name nothing: say what it does");
  }

  private ArchRule noCoreIsCalledAService() {
    return noClasses()
        .that(core())
        .should()
        .haveSimpleNameEndingWith("Service")
        .because("a core has things and rules, not services: name it after what it decides");
  }

  private static boolean readsTheTime(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    if (owner.isEquivalentTo(Clock.class)) {
      return name.startsWith("system")
          || name.equals("tickMillis")
          || name.equals("tickSeconds")
          || name.equals("tickMinutes");
    }
    if (owner.isEquivalentTo(Date.class)) {
      return name.equals("<init>") && parameters(access).isEmpty();
    }
    return calls(access, System.class, "currentTimeMillis")
        || (owner.getPackageName().equals("java.time")
            && name.equals("now")
            && parameters(access).stream().noneMatch(p -> p.isEquivalentTo(Clock.class)));
  }

  private static List<JavaClass> parameters(JavaAccess<?> access) {
    return access instanceof JavaCodeUnitAccess<?> call
        ? call.getTarget().getRawParameterTypes()
        : List.of();
  }

  private static boolean calls(JavaAccess<?> access, Class<?> owner, String name) {
    return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name);
  }
}
