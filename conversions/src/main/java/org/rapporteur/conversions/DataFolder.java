package org.rapporteur.conversions;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data folder that is made: a file of rows for each collection (NDJSON). The files get their names when all is written, so
 * that a conversion that fails leaves the earlier one as it was.
 */
final class DataFolder implements Closeable {

    private static final List<String> COLLECTIONS =
            List.of("topics", "events", "participants", "participations", "statements");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, BufferedWriter> writers = new HashMap<>();
    private final Map<String, Set<String>> slugs = new HashMap<>();

    DataFolder(Path folder) throws IOException, ConversionException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            var other = files.map(file -> file.getFileName().toString())
                    .filter(name -> COLLECTIONS.stream()
                            .noneMatch(known -> name.equals(file(known)) || name.equals(part(known))))
                    .sorted()
                    .findFirst();
            if (other.isPresent()) {
                throw new ConversionException(
                        "%s holds %s, which no conversion made; give another folder".formatted(folder, other.get()));
            }
        }
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

    private void write(String collection, Row row) throws IOException, ConversionException {
        var slug = row.slug();
        if (!Slugs.isSlug(slug)) {
            throw new ConversionException("%s: '%s' is not a slug".formatted(collection, slug));
        }
        if (!slugs.computeIfAbsent(collection, key -> new HashSet<>()).add(slug)) {
            throw new ConversionException("%s: '%s' is there twice".formatted(collection, slug));
        }
        var writer = writers.get(collection);
        if (writer == null) {
            writer = Files.newBufferedWriter(folder.resolve(part(collection)));
            writers.put(collection, writer);
        }
        writer.write(JSON.writeValueAsString(row));
        writer.write('\n');
    }

    /** Ends the files and gives them their names. */
    void finish() throws IOException {
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
    }

    /** Rows by collection, in the order in which they are loaded. */
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

    /** What is not finished is removed. */
    @Override
    public void close() throws IOException {
        end();
        for (var collection : COLLECTIONS) {
            Files.deleteIfExists(folder.resolve(part(collection)));
        }
    }

    private static String file(String collection) {
        return collection + ".ndjson";
    }

    private static String part(String collection) {
        return file(collection) + ".part";
    }
}
