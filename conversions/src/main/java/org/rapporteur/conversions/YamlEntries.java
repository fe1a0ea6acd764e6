package org.rapporteur.conversions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a YAML file that is a mapping of names to mappings, one entry after the other: a fault in one does not concern the
 * others. All values are texts or lists of texts: {@code NO} is not a boolean, {@code 2001-02-03} not a date.
 */
final class YamlEntries {

    private static final Pattern START = Pattern.compile("(?!---|\\.\\.\\.|%)[^\\s#-].*");

    /** Receives the entries. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param members texts without white space around them, each member at least one, without blank ones
         * @param place the file and line, for messages
         * @throws RowException if the entry is faulty: it is reported and left out
         */
        void take(String key, Map<String, List<String>> members, String place) throws ConversionException, IOException;
    }

    /** Leaves all values but null as they are written. */
    private static final class AsWritten extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    private final TextLines lines;
    private final String rows;
    private final Report report;
    private final Taker taker;
    private final StringBuilder entry = new StringBuilder();
    private int start;
    private int number;
    private RowException fault;

    private YamlEntries(TextLines lines, String rows, Report report, Taker taker) {
        this.lines = lines;
        this.rows = rows;
        this.report = report;
        this.taker = taker;
    }

    /** @param rows what an entry is counted as, such as {@code organizations} */
    static void read(Path file, String rows, Report report, Taker taker) throws ConversionException, IOException {
        try (var lines = new TextLines(file)) {
            var entries = new YamlEntries(lines, rows, report, taker);
            entries.read();
            report.progress(file, entries.number, rows);
        }
    }

    private void read() throws ConversionException, IOException {
        while (lines.move()) {
            var line = lines.text();
            if (START.matcher(line).matches()) {
                end();
                start = lines.number();
            }
            if (start > 0) {
                entry.append(line).append('\n');
                boolean isComment = line.stripLeading().startsWith("#");
                if (lines.isFaulty() && !isComment) {
                    fault = new RowException("is not UTF-8", "line %d is not UTF-8".formatted(lines.number()));
                }
            }
        }
        end();
    }

    private void end() throws ConversionException, IOException {
        if (start > 0) {
            number++;
            report.read(rows);
            try {
                if (fault != null) {
                    throw fault;
                }
                for (var one : parse(entry.toString()).entrySet()) {
                    taker.take(String.valueOf(one.getKey()).strip(), members(one.getValue()), lines.place(start));
                }
            } catch (RowException e) {
                report.leftOut(rows, lines.place(start), e);
            }
        }
        entry.setLength(0);
        fault = null;
    }

    private Map<?, ?> parse(String text) throws RowException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            var yaml = new Yaml(
                    new SafeConstructor(options),
                    new Representer(new DumperOptions()),
                    new DumperOptions(),
                    options,
                    new AsWritten());
            if (yaml.load(text) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null
                    ? start
                    : start + e.getProblemMark().getLine();
            throw new RowException("is not YAML", "line %d is not YAML: %s".formatted(line, e.getProblem()));
        } catch (YAMLException e) {
            throw new RowException(
                    "is not YAML",
                    "is not YAML: " + e.getMessage().lines().findFirst().orElse(""));
        }
        throw new RowException("is not a mapping");
    }

    private static Map<String, List<String>> members(Object value) throws RowException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new RowException("is not a mapping");
        }
        var members = new LinkedHashMap<String, List<String>>();
        map.forEach((member, content) -> {
            var texts = new ArrayList<String>();
            for (var one : content instanceof List<?> list ? list : content == null ? List.of() : List.of(content)) {
                var text = String.valueOf(one).strip();
                if (one != null && !text.isEmpty()) {
                    texts.add(text);
                }
            }
            if (!texts.isEmpty()) {
                members.put(String.valueOf(member), List.copyOf(texts));
            }
        });
        return members;
    }
}
