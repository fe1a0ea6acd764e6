package org.rapporteur.kit.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of all our settings, of this program and the others, and of the environment variables read by the
 * programs that start and test them. A setting is known by its name, and by the corresponding variable of
 * MicroProfile Config.
 */
final class KnownNames {

    /** The prefix of all our settings. */
    static final String PREFIX = "rapporteur.";

    private static final String VARIABLE_PREFIX = variable(PREFIX);

    /**
     * Variables that Kubernetes adds to the environment of each container for a service with our name, and
     * Docker for a linked container with our name, as GitLab's runners do.
     */
    private static final Pattern ADDED_FOR_OTHERS = Pattern.compile(
            ".*(_SERVICE_HOST|_SERVICE_PORT(_\\w+)?|_PORT(_\\d+_(TCP|UDP|SCTP)(_\\w+)?)?|_NAME|_ENV_\\w+)");

    /** A name counts as a misspelling of another one if at most a third of its characters differ. */
    private static final int SLIP = 3;

    /** By variable. */
    private final Map<String, String> settings = new HashMap<>();

    private final Collection<String> variables;

    KnownNames(Collection<String> settings, Collection<String> variables) {
        settings.forEach(setting -> this.settings.put(variable(setting), setting));
        this.variables = variables;
    }

    /** Returns what is wrong with a name of ours that is set somewhere; empty if it is known, or not ours. */
    Optional<String> refusal(String name, String source) {
        boolean isVariable = name.startsWith(VARIABLE_PREFIX);
        if (!isVariable && !name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var variable = variable(name);
        boolean known = isVariable
                ? settings.containsKey(variable)
                        || ADDED_FOR_OTHERS.matcher(name).matches()
                : name.equals(settings.get(variable));
        return known || variables.contains(variable)
                ? Optional.empty()
                : Optional.of("%s (%s) is not a setting; %s"
                        .formatted(
                                name,
                                source,
                                nearest(variable)
                                        .map(near ->
                                                "did you mean %s?".formatted(isVariable ? near : settings.get(near)))
                                        .orElse("docs/operations.md lists all of them (Settings)")));
    }

    private Optional<String> nearest(String variable) {
        return settings.keySet().stream()
                .filter(known -> distance(variable, known) <= (variable.length() - VARIABLE_PREFIX.length()) / SLIP)
                .min(Comparator.<String>comparingInt(known -> distance(variable, known))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns the environment variable for a name (MicroProfile Config, Environment Variables Mapping Rules). */
    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The number of characters to be inserted, deleted or replaced (Levenshtein). */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
