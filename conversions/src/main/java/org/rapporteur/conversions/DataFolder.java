package org.rapporteur.conversions;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data folder to write: one NDJSON file for each collection. Files get their final names once all are written,
 * so that a failed conversion does not change an earlier one.
 */
final class DataFolder implements Closeable {

    private static final List<String> COLLECTIONS =
            List.of("topics", "events", "participants", "participations", "statements");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, BufferedWriter> writers = new HashMap<>();
    private final Map<String, Set<String>> slugs = new HashMap<>();
    private final List<Path> made = new ArrayList<>();
    private final Report report;
    private final Fitting fitting;
    private final Thread interrupted = new Thread(this::leave);
    private boolean finished;
    private boolean closed;

    DataFolder(Path folder, Report report) throws IOException, ConversionException {
        this.folder = folder;
        this.report = report;
        fitting = new Fitting(report);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ConversionException("%s is not a folder".formatted(folder));
        }
        for (var missing = folder.toAbsolutePath(); !Files.exists(missing); missing = missing.getParent()) {
            made.add(missing);
        }
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            var other = files.map(file -> file.getFileName().toString())
                    .filter(name -> COLLECTIONS.stream()
                            .noneMatch(known -> name.equals(file(known)) || name.equals(part(known))))
                    .sorted()
                    .findFirst();
            if (other.isPresent()) {
                throw new ConversionException("%s contains %s, which no conversion wrote; choose another folder"
                        .formatted(folder, other.get()));
            }
        }
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    void topic(Row row) throws IOException, ConversionException {
        write("topics", row);
    }

    void event(Row row) throws IOException, ConversionException {
        write("events", row);
    }

    void participant(Row row) throws IOException, ConversionException {
        write("participants", row);
    }

    void participation(Row row) throws IOException, ConversionException {
        write("participations", row);
    }

    void statement(Row row) throws IOException, ConversionException {
        write("statements", row);
    }

    private synchronized void write(String collection, Row row) throws IOException, ConversionException {
        if (closed) {
            throw new ConversionException("the conversion was interrupted");
        }
        var slug = row.slug();
        if (!Slugs.isSlug(slug)
                || !slugs.computeIfAbsent(collection, key -> new HashSet<>()).add(slug)) {
            report.leftOut(
                    collection,
                    "a slug that is wrong or occurs before",
                    row.place(),
                    "the slug '%s' in %s is wrong or occurs before".formatted(slug, file(collection)));
            return;
        }
        var writer = writers.get(collection);
        if (writer == null) {
            writer = Files.newBufferedWriter(folder.resolve(part(collection)));
            writers.put(collection, writer);
        }
        writer.write(JSON.writeValueAsString(fitting.fit(row, collection)));
        writer.write('\n');
    }

    /** Completes the files and renames them to their final names. */
    synchronized void finish() throws IOException, ConversionException {
        if (closed) {
            throw new ConversionException("the conversion was interrupted");
        }
        end();
        for (var collection : COLLECTIONS) {
            if (slugs.containsKey(collection)) {
                Files.move(
                        folder.resolve(part(collection)),
                        folder.resolve(file(collection)),
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(folder.resolve(file(collection)));
            }
        }
        finished = true;
    }

    /** Returns the number of rows of each collection, in loading order. */
    Map<String, Integer> counts() {
        var counts = new LinkedHashMap<String, Integer>();
        COLLECTIONS.stream()
                .filter(slugs::containsKey)
                .forEach(collection ->
                        counts.put(collection, slugs.get(collection).size()));
        return counts;
    }

    private void end() throws IOException {
        for (var writer : writers.values()) {
            writer.close();
        }
        writers.clear();
    }

    /** Deletes unfinished files, and folders that were made for them. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // the hook is at work
        }
        leaveNothing();
    }

    /** The process is ended, for example with Ctrl-C. */
    private void leave() {
        try {
            leaveNothing();
        } catch (IOException e) {
            System.err.println("%s: unfinished files remain: %s".formatted(folder, e.getMessage()));
        }
    }

    private synchronized void leaveNothing() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        end();
        for (var collection : COLLECTIONS) {
            Files.deleteIfExists(folder.resolve(part(collection)));
        }
        if (!finished) {
            for (var empty : made) {
                Files.deleteIfExists(empty);
            }
        }
    }

    private static String file(String collection) {
        return collection + ".ndjson";
    }

    private static String part(String collection) {
        return file(collection) + ".part";
    }
}
