package io.github.deepfakedetector.examples.springboot;

import io.github.deepfakedetector.DeepfakeDetectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Judges photos that are sent to {@code /photos}. */
@SpringBootApplication
public class PhotoApplication {
  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(PhotoApplication.class, args);
  }

  /**
   * One for the whole application, which any number of requests may use at once; Spring closes it
   * at the end, after the last request. Without the settings the library's own model judges.
   */
  @Bean
  DeepfakeDetectors detectors(Environment environment) {
    var builder = DeepfakeDetectors.builder();
    for (String setting : new String[] {"image.model", "image.faces"}) {
      String value = environment.getProperty("detector." + setting);
      if (value != null) {
        builder.setting(setting, value);
      }
    }
    return builder.load();
  }
}
