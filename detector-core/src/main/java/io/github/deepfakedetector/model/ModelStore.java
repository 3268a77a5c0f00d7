package io.github.deepfakedetector.model;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds models by path, address or id: in the models folder, inside plug-ins, and, where allowed,
 * on the network. What it returns lies on this machine and has the pinned SHA-256, if one was
 * pinned. Thread-safe, and safe with other processes on the same folders.
 */
public final class ModelStore {
  /** Endings that are tried when a model is named by id. */
  private static final List<String> ENDINGS = List.of("", ".h5", ".keras", ".hdf5");

  private final ModelStoreOptions options;
  private final CacheFolder cache;
  private final Downloader downloader;

  private ModelStore(ModelStoreOptions options) {
    this.options = options;
    this.cache = CacheFolder.at(options.cacheFolder());
    this.downloader = new Downloader(options);
  }

  /** With the given options. */
  public static ModelStore of(ModelStoreOptions options) {
    return new ModelStore(options);
  }

  /** For what is derived from models, such as converted ones. */
  public CacheFolder cache() {
    return cache;
  }

  /** Where models that are named by id lie; it need not exist. */
  public Path modelsFolder() {
    return options.modelsFolder().toAbsolutePath().normalize();
  }

  /**
   * Finds a model.
   *
   * @param embedded the models inside the plug-in that asks
   * @throws ModelException {@code MODEL_NOT_FOUND} naming every place that was tried; {@code
   *     MODEL_CORRUPT} if the hash differs; {@code MODEL_DOWNLOAD}; {@code MODEL_INVALID} if the
   *     description beside it cannot be read
   */
  public ResolvedModel resolve(ModelReference reference, List<EmbeddedModel> embedded) {
    if (reference.isRemote()) {
      return download(reference);
    }
    List<String> tried = new ArrayList<>();
    return file(reference, tried)
        .or(() -> inFolder(reference, tried))
        .or(() -> embedded(reference, embedded, tried))
        .orElseThrow(
            () ->
                new ModelException(
                    ErrorCode.MODEL_NOT_FOUND,
                    "There is no model '"
                        + reference.location()
                        + "'. Tried: "
                        + String.join("; ", tried)
                        + "."));
  }

  /**
   * Finds a model that may also be a folder as HuggingFace's libraries write it ({@link
   * ModelFolder}): on disk, in the models folder, or whole on the hub ({@code
   * hf://owner/name[@revision]}). {@link ResolvedModel#file} is then the folder, and its SHA-256 is
   * that over the lines {@code HASH NAME} of its files.
   *
   * @throws ModelException as {@link #resolve}
   */
  public ResolvedModel resolveFileOrFolder(ModelReference reference, List<EmbeddedModel> embedded) {
    if (HubModel.isNamed(reference)) {
      return downloadModel(reference);
    }
    return reference.isRemote()
        ? download(reference)
        : folder(reference).orElseGet(() -> resolve(reference, embedded));
  }

  private Optional<ResolvedModel> folder(ModelReference reference) {
    Path path = path(reference);
    if (ModelFolder.isModel(path)) {
      return Optional.of(verified(reference, path, ModelOrigin.FILE));
    }
    Path inside = modelsFolder().resolve(reference.location()).normalize();
    return inside.startsWith(modelsFolder()) && ModelFolder.isModel(inside)
        ? Optional.of(verified(reference, inside, ModelOrigin.FOLDER))
        : Optional.empty();
  }

  private Optional<ResolvedModel> file(ModelReference reference, List<String> tried) {
    Path path = path(reference);
    tried.add(path.toAbsolutePath().normalize().toString());
    return Files.isRegularFile(path)
        ? Optional.of(verified(reference, path, ModelOrigin.FILE))
        : Optional.empty();
  }

  private static Path path(ModelReference reference) {
    try {
      return Path.of(reference.location());
    } catch (InvalidPathException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "'" + reference.location() + "' cannot be a file's name here: " + e.getReason() + ".",
          e);
    }
  }

  private Optional<ResolvedModel> inFolder(ModelReference reference, List<String> tried) {
    Path folder = modelsFolder();
    for (String ending : ENDINGS) {
      Path path = folder.resolve(reference.location() + ending).normalize();
      if (path.startsWith(folder) && Files.isRegularFile(path)) {
        return Optional.of(verified(reference, path, ModelOrigin.FOLDER));
      }
    }
    tried.add("the models folder " + folder);
    return Optional.empty();
  }

  private Optional<ResolvedModel> embedded(
      ModelReference reference, List<EmbeddedModel> embedded, List<String> tried) {
    for (EmbeddedModel model : embedded) {
      if (model.id().equals(reference.location())) {
        return Optional.of(verified(reference, unpack(model), ModelOrigin.EMBEDDED));
      }
    }
    tried.add(
        "the models inside the plug-in ("
            + (embedded.isEmpty()
                ? "it has none"
                : String.join(", ", embedded.stream().map(EmbeddedModel::id).toList()))
            + ")");
    return Optional.empty();
  }

  /** Engines read files, so resources are unpacked once, into a folder named by their content. */
  private Path unpack(EmbeddedModel model) {
    try {
      Map<String, byte[]> files = files(model);
      return cache
          .obtain(
              "embedded/" + Sha256.of(concatenated(files.values())),
              folder -> {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                  Files.write(folder.resolve(file.getKey()), file.getValue());
                }
              })
          .resolve(model.resource());
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_NOT_FOUND,
          "The embedded model '" + model.id() + "' cannot be unpacked to " + cache.root() + ".",
          e);
    }
  }

  /** The model, and what lies beside it: they change one without the other. */
  private static Map<String, byte[]> files(EmbeddedModel model) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(model.resource(), resource(model, model.resource()));
    for (String beside :
        List.of(stem(model.resource()) + ".json", ModelCard.nameBeside(model.resource()))) {
      if (model.owner().getResource(beside) != null) {
        files.put(beside, resource(model, beside));
      }
    }
    return files;
  }

  private static byte[] concatenated(Collection<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] resource(EmbeddedModel model, String name) throws IOException {
    try (InputStream in = model.owner().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the jar of " + model.owner().getName() + " has no " + name);
      }
      return in.readAllBytes();
    }
  }

  private ResolvedModel download(ModelReference reference) {
    URI address = downloader.address(reference.location());
    String name = fileName(address);
    String entry = entry("downloads/", address);
    return cachedOr(
        reference,
        entry,
        () -> {
          Path folder =
              cache.obtain(entry, made -> fetch(address, reference, entry, made.resolve(name)));
          return verified(reference, folder.resolve(name), ModelOrigin.DOWNLOAD);
        });
  }

  private ResolvedModel downloadModel(ModelReference reference) {
    HubModel model = HubModel.of(reference);
    String parent =
        entry("models/", downloader.address(model.location() + "/" + ModelFolder.CONFIG));
    String entry = parent + "/" + model.name();
    return cachedOr(
        reference,
        entry,
        () -> {
          Path begun = cache.root().resolve(parent + "/begun");
          Path folder = cache.obtain(entry, made -> model.fetch(downloader, begun, made));
          return verified(reference, folder, ModelOrigin.DOWNLOAD);
        });
  }

  private static String entry(String kind, URI address) {
    return kind + Sha256.of(address.toString().getBytes(StandardCharsets.UTF_8));
  }

  private ResolvedModel cachedOr(ModelReference reference, String entry, Obtaining obtaining) {
    boolean cached = cache.contains(entry);
    if (!options.downloads() && !cached) {
      throw new ModelException(
          ErrorCode.MODEL_DOWNLOAD,
          "The model '"
              + reference.location()
              + "' has to be downloaded, which is not allowed. Allow it with"
              + " DETECTOR_DOWNLOADS=true, or fetch it first with 'detector model fetch'.");
    }
    try {
      return obtained(reference, obtaining);
    } catch (ModelException e) {
      if (e.code() != ErrorCode.MODEL_CORRUPT || !cached || !options.downloads()) {
        throw e;
      }
      // Damaged since, or another version than the one that is wanted now.
      discard(entry, e);
      return obtained(reference, obtaining);
    }
  }

  private interface Obtaining {
    ResolvedModel obtain() throws IOException;
  }

  private static ResolvedModel obtained(ModelReference reference, Obtaining obtaining) {
    try {
      return obtaining.obtain();
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_DOWNLOAD,
          "The model '" + reference.location() + "' could not be downloaded: " + reason(e) + ".",
          e);
    }
  }

  private void discard(String entry, ModelException because) {
    try {
      cache.discard(entry);
    } catch (IOException e) {
      because.addSuppressed(e);
      throw because;
    }
  }

  /** Java's client gives some of its errors no message. */
  private static String reason(IOException e) {
    if (e instanceof ConnectException) {
      return "the server cannot be reached";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private void fetch(URI address, ModelReference reference, String entry, Path target)
      throws IOException {
    downloader.fetch(address, cache.root().resolve(entry + ".part"), target);
    requirePinned(reference, Sha256.of(target));
  }

  private static ResolvedModel verified(ModelReference reference, Path file, ModelOrigin origin) {
    try {
      boolean folder = Files.isDirectory(file);
      String sha256 = folder ? ModelFolder.sha256(file) : Sha256.of(file);
      requirePinned(reference, sha256);
      String name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
      return new ResolvedModel(
          folder ? name : stem(name),
          file,
          reference.architecture(),
          sha256,
          folder ? ModelFolder.bytes(file) : Files.size(file),
          origin,
          ModelDescription.beside(file));
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_NOT_FOUND, "The model " + file + " cannot be read.", e);
    }
  }

  private static void requirePinned(ModelReference reference, String actual) {
    String pinned = reference.sha256();
    if (pinned != null && !pinned.equals(actual)) {
      throw new ModelException(
          ErrorCode.MODEL_CORRUPT,
          "The model '"
              + reference.location()
              + "' has the SHA-256 "
              + actual
              + ", but "
              + pinned
              + " was pinned. It was damaged or replaced; fetch it again or correct the pin.");
    }
  }

  private static String fileName(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    return name.isEmpty() || name.startsWith(".") ? "model" : name;
  }

  /** A file's name without its ending. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
