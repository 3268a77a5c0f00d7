package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ResolvedModel;
import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts published face weights into the models folder: all of their files, or none.
 *
 * @param store that downloads and verifies them
 * @param address that the files lie beneath, without a slash at its end
 * @param files to fetch
 */
record FaceWeightsFetch(ModelStore store, String address, List<PublishedFile> files) {
  /** What the weights are called on the command line. */
  static final String NAME = FaceWeights.FOLDER;

  /** Where facenet-pytorch (MIT) has them, at the commit whose files were verified. */
  static final String ADDRESS =
      "https://raw.githubusercontent.com/timesler/facenet-pytorch/"
          + "555aa4bec20ca3e7c2ead14e7e39d5bbce203e4b/data";

  /** The published files. */
  static final List<PublishedFile> PUBLISHED =
      List.of(
          new PublishedFile(
              "pnet.pt", "a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f"),
          new PublishedFile(
              "rnet.pt", "bbb937de72efc9ef83b186c49f5f558467a1d7e3453a8ece0d71a886633f6a86"),
          new PublishedFile(
              "onet.pt", "165bfbe42940416ccfb977545cf0e976d5bf321f67083ae2aaaa5c764280118d"));

  /**
   * A file that must be exactly this one.
   *
   * @param sha256 in lower-case hexadecimal
   */
  record PublishedFile(String name, String sha256) {}

  /**
   * Fetches what is not there yet.
   *
   * @return the files, in the models folder
   * @throws ModelException {@code MODEL_DOWNLOAD}, {@code MODEL_CORRUPT} if the server has other
   *     files, {@code MODEL_INVALID} if something else lies where they belong
   */
  List<Path> fetch() throws IOException {
    Path folder = store.modelsFolder().resolve(FaceWeights.FOLDER);
    if (!holdsAll(folder)) {
      requireEmpty(folder);
      install(download(folder), folder);
    }
    return files.stream().map(file -> folder.resolve(file.name())).toList();
  }

  private boolean holdsAll(Path folder) throws IOException {
    for (PublishedFile file : files) {
      Path there = folder.resolve(file.name());
      if (!Files.isRegularFile(there) || !Sha256.of(there).equals(file.sha256())) {
        return false;
      }
    }
    return true;
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.exists(folder) && !names(folder).isEmpty()) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The folder '"
              + folder
              + "' holds something else than the published face weights: "
              + String.join(", ", names(folder))
              + ". Move it away first; nothing was changed.");
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private List<Path> download(Path folder) {
    List<Path> downloaded = new ArrayList<>();
    try {
      for (PublishedFile file : files) {
        ResolvedModel model =
            store.resolve(
                new ModelReference(address + "/" + file.name(), null, file.sha256()), List.of());
        downloaded.add(model.file());
      }
      return downloaded;
    } catch (ModelException e) {
      throw new ModelException(e.code(), e.getMessage() + byHand(folder), e);
    }
  }

  private String byHand(Path folder) {
    return files.stream()
        .map(file -> file.name() + " (SHA-256 " + file.sha256() + ")")
        .collect(
            Collectors.joining(
                ", ",
                " Nothing was changed. To do it by hand, put into '" + folder + "' ",
                " from " + ADDRESS + ". --from names another address that has these files."));
  }

  /** Beside its place first, then renamed: whoever looks sees all files or none. */
  private void install(List<Path> downloaded, Path folder) throws IOException {
    Path models = Files.createDirectories(store.modelsFolder());
    Path partial = Files.createDirectory(models.resolve("." + NAME + "-" + UUID.randomUUID()));
    try {
      for (int i = 0; i < downloaded.size(); i++) {
        Files.copy(downloaded.get(i), partial.resolve(files.get(i).name()));
      }
      Files.deleteIfExists(folder);
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      remove(partial, e);
      throw e;
    }
  }

  private void remove(Path partial, IOException because) {
    try {
      for (PublishedFile file : files) {
        Files.deleteIfExists(partial.resolve(file.name()));
      }
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }
}
