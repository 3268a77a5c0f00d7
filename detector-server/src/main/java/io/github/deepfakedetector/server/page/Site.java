package io.github.deepfakedetector.server.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page at a path, its files below it, and the policy that all of them are sent with. */
final class Site {
  private static final String FILE = "/([a-z-]+\\.(?:css|js|svg))";

  private final String path;
  private final Pattern targets;
  private final PageFiles files;
  private final String policy;

  /**
   * A page.
   *
   * @param path of one name, such as {@code /app}
   * @param policy its Content-Security-Policy
   */
  Site(String path, PageFiles files, String policy) {
    this.path = path;
    this.targets = Pattern.compile(Pattern.quote(path) + "(?:" + FILE + ")?");
    this.files = files;
    this.policy = policy;
  }

  String policy() {
    return policy;
  }

  /** Where the page is, as seen from its path with a slash behind it, if the target is that. */
  Optional<String> withoutSlash(String target) {
    return target.equals(path + "/") ? Optional.of(".." + path) : Optional.empty();
  }

  /** The page or the file that the target names, if it is one of this site's. */
  Optional<PageFiles.PageFile> find(String target) {
    Matcher matcher = targets.matcher(target);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    return files.find(name == null ? "index.html" : name);
  }
}
