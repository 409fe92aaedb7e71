package health.afterglow.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import health.afterglow.local.Part;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be wrong with rendered Kubernetes manifests, found without a cluster. */
final class Manifests {

  private static final String NAME = "app.kubernetes.io/name";
  private static final Pattern SECRET = Pattern.compile(".*(_URI|_KEY|_TOKEN|_PASSWORD)");
  private static final int SECONDS_OF_AN_ORDERLY_END = 45;

  /** The kinds that are used here; another one is not allowed before somebody adds it. */
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Namespace", Namespace.class,
          "v1/Service", Service.class,
          "v1/ServiceAccount", ServiceAccount.class,
          "apps/v1/Deployment", Deployment.class,
          "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "batch/v1/Job", Job.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

  private static final ObjectMapper STRICT =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new NothingUnknown())
          .build();

  private final List<HasMetadata> all = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  private Manifests() {}

  /** The models take in unknown fields, which a cluster would silently drop. */
  private static final class NothingUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /**
   * Everything that is wrong, in words.
   *
   * @param variables what the services' settings are read from, by service: each has to be set
   */
  static List<String> complaints(String rendered, Map<String, Collection<String>> variables) {
    Manifests manifests = new Manifests();
    for (String document : rendered.split("(?m)^---$", -1)) {
      manifests.read(document);
    }
    if (manifests.wrong.isEmpty()) {
      manifests.check(variables);
    }
    return manifests.wrong;
  }

  private void read(String document) {
    try {
      Map<?, ?> map = STRICT.readValue(document, Map.class);
      String kind = map.get("apiVersion") + "/" + map.get("kind");
      Class<? extends HasMetadata> type = KINDS.get(kind);
      if (type == null) {
        wrong.add("no " + kind + " is allowed here");
      } else {
        all.add(STRICT.readValue(document, type));
      }
    } catch (JsonProcessingException e) {
      wrong.add(e.getOriginalMessage());
    }
  }

  private <T> Stream<T> those(Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast);
  }

  private void check(Map<String, Collection<String>> variables) {
    boolean deniedByDefault =
        those(NetworkPolicy.class)
            .anyMatch(
                policy ->
                    policy.getSpec().getPodSelector().getMatchLabels().isEmpty()
                        && policy.getSpec().getIngress().isEmpty()
                        && policy.getSpec().getEgress().isEmpty());
    if (!deniedByDefault) {
      wrong.add("what no policy allows is not refused");
    }
    for (Part part : Part.services()) {
      those(Deployment.class)
          .filter(deployment -> deployment.getMetadata().getName().endsWith("-" + part.label()))
          .findFirst()
          .ifPresentOrElse(
              deployment -> service(part.label(), deployment, variables.get(part.label())),
              () -> wrong.add(part.label() + " is missing"));
    }
    those(Job.class).forEach(job -> hardened("the job", job.getSpec().getTemplate().getSpec()));
  }

  private void service(String name, Deployment deployment, @Nullable Collection<String> variables) {
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    Container container = pod.getContainers().getFirst();
    Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
    expect(deployment.getSpec().getReplicas() >= 2, name + " runs once only");
    expect(name.equals(labels.get(NAME)), name + " is labelled as another");
    hardened(name, pod);
    probes(name, container);
    expect(
        pod.getTerminationGracePeriodSeconds() > SECONDS_OF_AN_ORDERLY_END
            && container.getLifecycle() != null,
        name + " is ended before it is done");
    expect(
        pod.getTopologySpreadConstraints().stream()
            .anyMatch(spread -> labels.equals(spread.getLabelSelector().getMatchLabels())),
        name + " may run in one place only");
    those(PodDisruptionBudget.class)
        .filter(budget -> labels.equals(budget.getSpec().getSelector().getMatchLabels()))
        .findFirst()
        .ifPresentOrElse(_ -> {}, () -> wrong.add(name + " has no disruption budget"));
    expect(isScaledByItsLag(name), name + " is not scaled by what it is behind");
    expect(
        those(NetworkPolicy.class)
            .anyMatch(policy -> labels.equals(policy.getSpec().getPodSelector().getMatchLabels())),
        name + " has no network policy");
    environment(name, container, variables == null ? Set.of() : variables);
  }

  private boolean isScaledByItsLag(String name) {
    return those(HorizontalPodAutoscaler.class)
        .filter(scaler -> scaler.getSpec().getScaleTargetRef().getName().endsWith("-" + name))
        .flatMap(scaler -> scaler.getSpec().getMetrics().stream())
        .anyMatch(
            metric ->
                metric.getExternal() != null
                    && Map.of("consumergroup", name)
                        .equals(metric.getExternal().getMetric().getSelector().getMatchLabels()));
  }

  private void probes(String name, Container container) {
    expect(asks(container.getLivenessProbe(), "liveness"), name + " may be restarted in vain");
    expect(asks(container.getStartupProbe(), "liveness"), name + " may be killed while it starts");
    expect(asks(container.getReadinessProbe(), "readiness"), name + " gets requests too early");
  }

  private static boolean asks(@Nullable Probe probe, String group) {
    return probe != null
        && probe.getHttpGet() != null
        && probe.getHttpGet().getPath().equals("/actuator/health/" + group);
  }

  private void hardened(String name, PodSpec pod) {
    expect(
        Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot())
            && Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()),
        name + " may be root, or ask the cluster");
    for (Container container : pod.getContainers()) {
      var security = container.getSecurityContext();
      expect(
          Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())
              && Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
              && security.getCapabilities().getDrop().contains("ALL"),
          name + " may write its file system or has capabilities");
      expect(
          container.getImage().matches(".+:v?[0-9][\\w.-]*"),
          name + " has an image without a version");
      expect(
          container.getResources().getRequests().keySet().containsAll(Set.of("cpu", "memory"))
              && container.getResources().getLimits().containsKey("memory"),
          name + " says not what it needs");
    }
  }

  /** What is no secret is set here; secrets come from the service's own. */
  private void environment(String name, Container container, Collection<String> variables) {
    Set<String> set = new HashSet<>();
    boolean secret = false;
    for (var from : container.getEnvFrom()) {
      if (from.getSecretRef() != null) {
        secret = from.getSecretRef().getName().equals(name + "-credentials");
      } else {
        those(ConfigMap.class)
            .filter(m -> m.getMetadata().getName().equals(from.getConfigMapRef().getName()))
            .forEach(map -> set.addAll(map.getData().keySet()));
      }
    }
    expect(secret, name + " has no credentials of its own");
    for (String variable : new TreeSet<>(variables)) {
      if (!SECRET.matcher(variable).matches()) {
        expect(set.contains(variable), name + " reads " + variable + ", which is not set");
      }
    }
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }
}
