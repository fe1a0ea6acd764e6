package org.rapporteur.conversions;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tells what a conversion could not take over: a line for each case, with its file and line, and a table of counts at
 * the end. After the first cases of a kind, the others are only counted; a complete list receives all of them.
 */
final class Report {

    private static final int SHOWN = 20;
    /** How much of a long message is printed: it quotes the set. */
    private static final int LONGEST = 600;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final String COUNT = "%,9d  %s%n";

    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintWriter all;
    private final Set<Path> files = new HashSet<>();
    private final Map<String, Integer> read = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> leftOutRows = new TreeMap<>();
    private final Map<String, Integer> remarks = new TreeMap<>();
    private final Map<String, Integer> noPlace = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();

    /**
     * @param out receives progress, remarks and the table
     * @param err receives what is left out
     * @param all receives every case
     */
    Report(PrintWriter out, PrintWriter err, PrintWriter all) {
        this.out = out;
        this.err = err;
        this.all = all;
    }

    /** A file of the set was read; the others are listed at the end. */
    void file(Path file) {
        if (files.add(file.toAbsolutePath().normalize())) {
            read("files");
        }
    }

    /** A file was read, with a number of rows, such as {@code speeches}; those that are left out are included. */
    void progress(Path file, int number, String rows) {
        file(file);
        out.printf("%-56s %,7d %s%n", file.getFileName(), number, rows);
        if (number == 0) {
            remark("files without " + rows, file.getFileName() + ":1", "the file contains no " + rows);
        }
    }

    /** Counts what was read, such as {@code speeches}, whether it is converted or left out. */
    void read(String rows) {
        read(rows, 1);
    }

    void read(String rows, int number) {
        if (number > 0) {
            read.merge(rows, number, Integer::sum);
        }
    }

    /**
     * A row is left out.
     *
     * @param rows what it is counted as, such as {@code speeches}
     * @param place the file and line
     */
    void leftOut(String rows, String place, RowException fault) {
        leftOut(rows, fault.kind(), place, fault.getMessage());
    }

    /**
     * Something is left out.
     *
     * @param kind the reason that is counted, without values
     * @param place the file and line
     */
    void leftOut(String rows, String kind, String place, String message) {
        tell(leftOut, rows + ": " + kind, err, "%s: %s; left out".formatted(place, message));
        leftOutRows.merge(rows, 1, Integer::sum);
    }

    /** Something is left out as in every version of the set: the table counts it, and only the complete list has its line. */
    void leftOutAsUsual(String rows, String kind, String place, String message) {
        all.println(line("%s: %s; left out".formatted(place, message)));
        leftOutToo(rows, kind, 1);
    }

    /** Counts rows that are left out together with another one, which was told. */
    void leftOutToo(String rows, String kind, int number) {
        if (number > 0) {
            leftOut.merge(rows + ": " + kind, number, Integer::sum);
            leftOutRows.merge(rows, number, Integer::sum);
        }
    }

    /**
     * Something is unknown or unexpected, and kept.
     *
     * @param kind what is counted, without values, such as {@code states in no list}
     * @param place the file and line
     * @param message what it is and what becomes of it, such as {@code the state 'XYZ' is in no list; kept as printed}
     */
    void remark(String kind, String place, String message) {
        tell(remarks, kind, out, place + ": " + message);
    }

    /** Counts values that the source has and for which the record has no place. */
    void noPlace(String what, int number) {
        noPlace.merge(what, number, Integer::sum);
    }

    /**
     * Counts those members or columns of a row that are not converted.
     *
     * @param prefix what they belong to, such as {@code talks.}
     * @param present the names of those with a value
     */
    void members(String prefix, Collection<String> present, Members known) {
        for (var member : present) {
            if (!known.converted().contains(member)) {
                (known.noPlace().contains(member) ? noPlace : unknown).merge(prefix + member, 1, Integer::sum);
            }
        }
    }

    private static String line(String message) {
        var line = CONTROL.matcher(message).replaceAll(" ");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST / 2) + " … " + line.substring(line.length() - LONGEST / 2);
    }

    private void tell(Map<String, Integer> counts, String kind, PrintWriter writer, String message) {
        var line = line(message);
        all.println(line);
        int number = counts.merge(kind, 1, Integer::sum);
        if (number <= SHOWN) {
            writer.println(line);
        } else if (number == SHOWN + 1) {
            writer.printf("… further cases of '%s' are counted; --report FILE lists all%n", kind);
        }
    }

    /**
     * Prints the table.
     *
     * @param target where the data folder was written: if it lies in the source, it is not part of it
     * @param written the number of resources in each collection
     */
    void finish(Path source, Path target, Map<String, Integer> written) throws IOException {
        var converted = new TreeMap<>(read);
        leftOutRows.forEach((rows, number) -> converted.computeIfPresent(rows, (kind, all) -> all - number));
        table("Read", read);
        table("Converted", converted);
        table("Written", written);
        table("Left out", leftOut);
        table("Remarks", remarks);
        noPlace();
        table("Not converted, because this conversion does not know it", unknown);
        try (var found = Files.walk(source)) {
            var others = found.filter(Files::isRegularFile)
                    .filter(file -> !file.toAbsolutePath().startsWith(target.toAbsolutePath()))
                    .filter(file -> !files.contains(file.toAbsolutePath().normalize()))
                    .map(file -> source.relativize(file).toString())
                    .filter(name -> !name.matches("(?i)(readme|licen[cs]e)[^/]*"))
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                print("Files not read%n");
                for (var other : others) {
                    print("           %s%n", other);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Lists what sets always have: the complete list has a line for each member, the output one for each kind of row. */
    private void noPlace() {
        if (noPlace.isEmpty()) {
            return;
        }
        print("Not converted, because the record has no place for it%n");
        var members = new TreeMap<String, StringJoiner>();
        var numbers = new TreeMap<String, Integer>();
        noPlace.forEach((what, number) -> {
            all.printf(COUNT, number, what);
            int end = Math.max(what.lastIndexOf('.'), what.lastIndexOf('/'));
            var rows = what.substring(0, end);
            members.computeIfAbsent(rows, key -> new StringJoiner(", ")).add(what.substring(end + 1));
            numbers.merge(rows, number, Integer::sum);
        });
        numbers.forEach((rows, number) -> out.printf(COUNT, number, rows + ": " + members.get(rows)));
    }

    private void table(String heading, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            print("%s%n", heading);
            counts.forEach((kind, number) -> print(COUNT, number, kind));
        }
    }

    private void print(String format, Object... arguments) {
        out.printf(format, arguments);
        all.printf(format, arguments);
    }
}
