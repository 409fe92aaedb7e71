package health.afterglow.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Wires the shared HTTP edge into a service. */
@AutoConfiguration(
    beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@Import(Problems.class)
class WebAutoConfiguration {

  private static final int DEPTH = 64;

  /** A factory with limits: depth, and the length of names, numbers and texts. */
  @Bean
  JsonMapper.Builder boundedJson(List<JsonMapperBuilderCustomizer> customizers) {
    JsonFactory bounded =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNameLength(200)
                    .maxNumberLength(50)
                    .maxStringLength(1_000_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    JsonMapper.Builder builder =
        JsonMapper.builder(bounded)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    customizers.forEach(customizer -> customizer.customize(builder));
    return builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Bean
  BodyLimit bodyLimit(@Value("${afterglow.web.body-limit:1MB}") DataSize limit) {
    return new BodyLimit(limit.toBytes());
  }

  @Bean
  WebMvcConfigurer idempotencyKeys() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new IdempotencyKeys());
      }
    };
  }

  private static final class IdempotencyKeys implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      String key = request.getHeader("Idempotency-Key");
      if (key == null) {
        return new IdempotencyKey(UUID.randomUUID().toString());
      }
      if (!key.matches("[\\x21-\\x7e]{1,128}")) {
        throw new ApiException(
            HttpStatus.BAD_REQUEST,
            "IDEMPOTENCY_KEY_INVALID",
            "An Idempotency-Key has 1 to 128 visible ASCII characters.");
      }
      return new IdempotencyKey(key);
    }
  }
}
