package io.github.deepfakedetector.training;

import java.util.Map;
import java.util.TreeMap;

/** Groups that turn out to belong together are joined; the first by name stands for all of them. */
public final class Groups {
  private final Map<String, String> parents = new TreeMap<>();

  /** Joins the groups of two names. */
  public void join(String one, String other) {
    String a = of(one);
    String b = of(other);
    if (a.compareTo(b) < 0) {
      parents.put(b, a);
    } else if (a.compareTo(b) > 0) {
      parents.put(a, b);
    }
  }

  /** The name that stands for a group. */
  public String of(String name) {
    String group = name;
    for (String next = parents.get(group); next != null; next = parents.get(group)) {
      group = next;
    }
    return group;
  }
}
