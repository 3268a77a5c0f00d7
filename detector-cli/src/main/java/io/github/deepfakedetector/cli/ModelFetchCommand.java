package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.cli.FaceWeightsFetch.PublishedFile;
import io.github.deepfakedetector.model.ResolvedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Downloads a model into the cache, or face weights into the models folder. */
@Command(
    name = "fetch",
    description = {
      "Downloads a model into the cache; ADDRESS#sha256=HEX pins what it must be.",
      "'mtcnn' puts the published face weights of facenet-pytorch into the models folder, where"
          + " they are found from then on."
    },
    mixinStandardHelpOptions = true)
final class ModelFetchCommand implements Callable<Integer> {
  private static final long REPORT_BYTES = 8 << 20;

  @Spec CommandSpec spec;

  @Mixin ModelArgument argument = new ModelArgument();

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description =
          "For mtcnn: another https address beneath which pnet.pt, rnet.pt and onet.pt lie; they"
              + " must be the published files all the same.")
  @Nullable String from;

  private long reported;

  @Override
  public Integer call() throws IOException {
    if (argument.model.equals(FaceWeightsFetch.NAME)) {
      return fetchFaceWeights();
    }
    if (from != null) {
      throw new ParameterException(
          spec.commandLine(), "--from goes with " + FaceWeightsFetch.NAME + " alone.");
    }
    return fetchModel();
  }

  private int fetchFaceWeights() throws IOException {
    String address = from == null ? FaceWeightsFetch.ADDRESS : from.replaceAll("/+$", "");
    List<PublishedFile> files = FaceWeightsFetch.PUBLISHED;
    List<Path> fetched =
        new FaceWeightsFetch(argument.store(true, this::progress), address, files).fetch();
    for (int i = 0; i < files.size(); i++) {
      Path file = fetched.get(i);
      print(FaceWeightsFetch.NAME, file, Files.size(file), files.get(i).sha256());
    }
    return 0;
  }

  private int fetchModel() {
    ResolvedModel model = argument.resolve(true, this::progress);
    print(argument.model, model.file(), model.bytes(), model.sha256());
    return 0;
  }

  private void print(String model, Path file, long bytes, String sha256) {
    PrintWriter out = spec.commandLine().getOut();
    if (argument.json) {
      out.println(
          CliJson.object()
              .put("model", model)
              .put("file", file.toString())
              .put("bytes", bytes)
              .put("sha256", sha256));
    } else {
      out.println(file);
      out.println("sha256 " + sha256);
    }
  }

  private void progress(String what, long received, long total) {
    if (received - reported >= REPORT_BYTES) {
      reported = received;
      String of = total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
      spec.commandLine().getErr().printf(Locale.ROOT, "%,d%s bytes%n", received, of);
    }
  }
}
