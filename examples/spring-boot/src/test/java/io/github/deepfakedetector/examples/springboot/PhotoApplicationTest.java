package io.github.deepfakedetector.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class PhotoApplicationTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void judgesPhotosAndTellsItsHealth() throws Exception {
    try (var application = start(TestMedia.model())) {
      HttpResponse<String> answer = post(application, TestMedia.png(64, 64));
      assertThat(answer.statusCode()).isEqualTo(200);
      Detection detection = DetectionJson.read(answer.body());
      assertThat(detection.fakeProbability()).isBetween(0.0, 1.0);
      assertThat(health(application).statusCode()).isEqualTo(200);
      assertThat(health(application).body())
          .contains("\"detectors\":{\"status\":\"UP\",\"details\":{\"image\":[\"");
      answer = post(application, new byte[] {'n', 'o'});
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("\"title\":\"media_unsupported\"");
    }
  }

  @Test
  void isDownWithoutItsModelAndSaysWhy() throws Exception {
    try (var application = start("none.h5")) {
      assertThat(health(application).statusCode()).isEqualTo(503);
      assertThat(health(application).body()).contains("\"status\":\"DOWN\"").contains("none.h5");
      assertThat(post(application, TestMedia.png(64, 64)).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void closesTheDetectorsAtTheEnd() {
    DeepfakeDetectors detectors;
    try (var application = start(TestMedia.model())) {
      detectors = application.getBean(DeepfakeDetectors.class);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> detectors.detect(Path.of("photo.png")))
        .withMessage("These detectors are closed.");
  }

  private static ConfigurableApplicationContext start(String model) {
    return SpringApplication.run(
        PhotoApplication.class,
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--management.endpoint.health.show-details=always",
        "--detector.image.faces=off",
        "--detector.image.model=" + model);
  }

  private static HttpResponse<String> post(ConfigurableApplicationContext application, byte[] photo)
      throws IOException, InterruptedException {
    return send(request(application, "/photos").POST(BodyPublishers.ofByteArray(photo)));
  }

  private static HttpResponse<String> health(ConfigurableApplicationContext application)
      throws IOException, InterruptedException {
    return send(request(application, "/actuator/health"));
  }

  private static HttpRequest.Builder request(ConfigurableApplicationContext context, String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
