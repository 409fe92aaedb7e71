package health.afterglow.store;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Turns a state made of records into a document and back. The variants of a sealed type carry an
 * explicit name in the property {@code is}: no class name is ever stored, so classes can be
 * renamed.
 */
public final class StateCodec<S> {

  private static final TypeReference<LinkedHashMap<String, Object>> DOCUMENT =
      new TypeReference<>() {};

  private final Class<S> type;
  private final JsonMapper mapper;

  private StateCodec(Class<S> type, JsonMapper mapper) {
    this.type = type;
    this.mapper = mapper;
  }

  /** For a state that is one record, or a sealed type whose variants are named next. */
  public static <S> Named<S> of(Class<S> type) {
    return new Named<>(type);
  }

  Map<String, Object> write(S state) {
    return mapper.convertValue(state, DOCUMENT);
  }

  S read(Map<String, Object> document) {
    return mapper.convertValue(document, type);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface NamedByIs {}

  /** A codec in the making. */
  public static final class Named<S> {

    private final Class<S> type;
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    private Named(Class<S> type) {
      this.type = type;
    }

    /** The name under which this variant is stored. Never change a name that was in use. */
    public Named<S> variant(String name, Class<? extends Record> variant) {
      names.put(variant, name);
      return this;
    }

    /**
     * The codec.
     *
     * @throws IllegalStateException if a variant of a sealed type was left without a name
     */
    public StateCodec<S> build() {
      JsonMapper.Builder builder =
          JsonMapper.builder()
              .withConfigOverride(
                  BigDecimal.class,
                  o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)));
      names.forEach(
          (variant, name) -> {
            builder.registerSubtypes(new NamedType(variant, name));
            for (Class<?> parent : variant.getInterfaces()) {
              if (parent.isSealed()) {
                builder.addMixIn(parent, NamedByIs.class);
                requireNames(parent);
              }
            }
          });
      requireNames(type);
      return new StateCodec<>(type, builder.build());
    }

    private void requireNames(Class<?> parent) {
      if (!parent.isSealed()) {
        return;
      }
      for (Class<?> variant : parent.getPermittedSubclasses()) {
        if (!variant.isSealed() && !names.containsKey(variant)) {
          throw new IllegalStateException(variant.getName() + " has no name to be stored under");
        }
      }
    }
  }
}
