package health.afterglow.operations.shell.adapter;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import health.afterglow.operations.live.adapter.LiveStreams;
import health.afterglow.operations.shell.Badge;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the shell: templates, assets, and what the browser may do. */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {

  private static final String ASSETS = "classpath:/assets/";
  private static final int VERSION_LENGTH = 12;

  @Bean
  Pages pages() throws IOException {
    return new Pages(
        TemplateEngine.createPrecompiled(ContentType.Html), "/assets/" + version() + "/");
  }

  @Bean
  Shell shell(Pages pages, LiveStreams streams, List<Badge> badges) {
    return new Shell(pages, streams, badges);
  }

  @Bean
  Failures failures(Pages pages) {
    return new Failures(pages);
  }

  @Bean
  BrokenPages brokenPages(Failures failures) {
    return new BrokenPages(failures);
  }

  @Bean
  FilterRegistrationBean<ContentSecurity> contentSecurity() {
    FilterRegistrationBean<ContentSecurity> filter =
        new FilterRegistrationBean<>(new ContentSecurity());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** Assets carry the release in their address, so a browser may keep them for good. */
  @Bean
  WebMvcConfigurer assets() throws IOException {
    String version = version();
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var _ =
            registry
                .addResourceHandler("/assets/" + version + "/**")
                .addResourceLocations(ASSETS)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
      }
    };
  }

  /** Changes when any asset does. */
  private static String version() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Resource[] all = new PathMatchingResourcePatternResolver().getResources(ASSETS + "*.*");
      Arrays.sort(all, Comparator.comparing(Resource::getFilename));
      for (Resource asset : all) {
        digest.update(asset.getContentAsByteArray());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
