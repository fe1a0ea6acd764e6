package org.rapporteur.conversions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads gzip-compressed files with one JSON object per line. */
final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /** Receives the lines. */
    @FunctionalInterface
    interface Taker {
        /** @param place the file and line, for messages */
        void take(JsonNode line, String place) throws ConversionException, IOException;
    }

    /** Returns the files in a folder that match a pattern such as {@code *.jsonl.gz}, by name; at least one. */
    static List<Path> files(Path folder, String pattern) throws ConversionException, IOException {
        try (var found = Files.newDirectoryStream(folder, pattern)) {
            var files = new ArrayList<Path>();
            found.forEach(files::add);
            files.sort(null);
            if (files.isEmpty()) {
                throw new ConversionException("%s holds no %s".formatted(folder, pattern));
            }
            return files;
        }
    }

    /** @return the number of lines */
    static int read(Path file, Taker taker) throws ConversionException, IOException {
        int number = 0;
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                var place = file.getFileName() + ":" + number;
                try {
                    taker.take(JSON.readTree(line), place);
                } catch (JsonProcessingException e) {
                    throw new ConversionException("%s: is not JSON: %s".formatted(place, e.getOriginalMessage()));
                }
            }
        }
        return number;
    }

    /** Returns a member that must be present and not blank. */
    static String require(JsonNode line, String member, String place) throws ConversionException {
        var value = line.path(member).asText("");
        if (value.isBlank()) {
            throw new ConversionException("%s: has no '%s'".formatted(place, member));
        }
        return value;
    }
}
