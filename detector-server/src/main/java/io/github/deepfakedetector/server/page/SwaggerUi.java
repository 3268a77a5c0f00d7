package io.github.deepfakedetector.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** Where Swagger UI's files are in its jar: in a folder named after the version. */
final class SwaggerUi {
  private static final String ABOUT = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String FOLDER = "/META-INF/resources/webjars/swagger-ui/";

  private SwaggerUi() {}

  /** The resources that the page needs, by the names that they have there. */
  static Map<String, String> files() {
    String folder = FOLDER + version() + "/";
    return Map.of(
        "swagger-ui-bundle.js", folder + "swagger-ui-bundle.js",
        "swagger-ui.css", folder + "swagger-ui.css");
  }

  private static String version() {
    try (InputStream in = SwaggerUi.class.getResourceAsStream(ABOUT)) {
      if (in == null) {
        throw new IllegalStateException(
            "Swagger UI is not on the class path. Add the artefact org.webjars:swagger-ui.");
      }
      Properties about = new Properties();
      about.load(in);
      return about.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Swagger UI's version cannot be read from its jar.", e);
    }
  }
}
