package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.training.faces.FaceEvaluation;
import io.github.deepfakedetector.training.faces.FaceTraining;
import io.github.deepfakedetector.training.faces.FaceTrainingOptions;
import io.github.deepfakedetector.training.faces.FaceTrainingReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains face weights, or measures some. */
@Command(
    name = "faces",
    description = {
      "Trains the three networks that find faces, by imitating weights that find them already.",
      "Leaves pnet.pt, rnet.pt, onet.pt and report.json in the output folder. A training that was"
          + " broken off goes on with --resume. With --evaluate nothing is trained: the weights in a"
          + " folder are compared with the teacher's."
    },
    mixinStandardHelpOptions = true)
final class TrainFacesCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      required = true,
      description = "Photos, in folders or not; about a fifth of them is held back.")
  Path photos = Path.of("");

  @Option(
      names = "--teacher",
      paramLabel = "DIR",
      required = true,
      description = "Weights to imitate: pnet.pt, rnet.pt and onet.pt, or mtcnn_weights.npy.")
  Path teacher = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", description = "Where the weights go.")
  @Nullable Path out;

  @Option(
      names = "--evaluate",
      paramLabel = "DIR",
      description = "Measure the weights in this folder instead of training.")
  @Nullable Path evaluate;

  @Option(
      names = "--all-photos",
      description = "With --evaluate: measure on all photos, not only on those held back.")
  boolean allPhotos;

  @Option(
      names = "--together",
      paramLabel = "REPOSITORY",
      split = ",",
      description =
          "Repositories of index.tsv that show the same people: held back together or not at all.")
  List<String> together = List.of();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the training (default: 20000; 40 with --quick).")
  @Nullable Integer steps;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "85",
      description = "Ends the training early when this time is over (default: ${DEFAULT-VALUE}).")
  int minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--begin-with",
      paramLabel = "DIR",
      description = "Weights of this folder to begin with (default: random ones).")
  @Nullable Path beginning;

  @Option(
      names = "--networks",
      paramLabel = "NETWORK",
      split = ",",
      description =
          "The networks that learn, with --begin-with: ${COMPLETION-CANDIDATES} (default: all).")
  Set<NetworkKind> networks = EnumSet.allOf(NetworkKind.class);

  @Option(names = "--resume", description = "Go on with the training in the output folder.")
  boolean resume;

  @Option(names = "--quick", description = "Only try the whole way: few photos, small steps.")
  boolean quick;

  @Option(names = "--json", description = "Print the report as JSON (default: text).")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if ((out == null) == (evaluate == null)) {
      throw new ParameterException(spec.commandLine(), "give either --out or --evaluate");
    }
    if (evaluate != null) {
      FaceEvaluation measured =
          FaceTraining.evaluate(photos, teacher, evaluate, together, allPhotos, this::say);
      print(measured.toJson(), measured);
    } else if (out != null) {
      FaceTrainingReport report = FaceTraining.train(options(out), this::say);
      print(report.toJson(), report.evaluation());
    }
    return 0;
  }

  private FaceTrainingOptions options(Path folder) {
    try {
      return FaceTrainingOptions.builder(photos, teacher, folder)
          .steps(steps)
          .limit(Duration.ofMinutes(minutes))
          .seed(seed)
          .resume(resume)
          .quick(quick)
          .beginning(beginning)
          .networks(networks)
          .together(together)
          .build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }

  private void print(String asJson, FaceEvaluation measured) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(asJson);
      return;
    }
    measured
        .agreements()
        .forEach(
            a ->
                out.printf(
                    Locale.ROOT,
                    "%-10s  %d photos, %d with faces: largest face agrees in %.1f %%; recall %.1f"
                        + " %% of %d faces; %.3f false faces a photo; landmarks off by %.1f %%%n",
                    a.behaviour().name().toLowerCase(Locale.ROOT),
                    a.photos(),
                    a.withFaces(),
                    100 * a.largestAgrees(),
                    100 * a.recall(),
                    a.faces(),
                    a.falseFaces(),
                    100 * a.landmarkError()));
  }
}
