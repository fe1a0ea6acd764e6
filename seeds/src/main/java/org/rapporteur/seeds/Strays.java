package org.rapporteur.seeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds files that look like data and would not be loaded: a misspelt name must not go unnoticed. */
final class Strays {

    /** The endings of data in JSON, also of those that the loader does not read. */
    private static final List<String> ENDINGS =
            List.of(".json", ".ndjson", ".jsonl", ".json.gz", ".ndjson.gz", ".jsonl.gz");

    /** What describes a folder, whatever its ending. */
    private static final List<String> ABOUT = List.of("readme", "license", "licence", "notice", "changelog");

    private Strays() {}

    /**
     * Adds the files of a folder whose names are not known to the faults.
     *
     * @param root the folder that is loaded
     * @param folder that or one within it, whose own folders are not read
     * @param index notes which collections are read in part
     */
    static void in(Path root, Path folder, FolderIndex index, Faults faults) {
        try (var entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                var name = entry.getFileName().toString();
                var lower = name.toLowerCase(Locale.ROOT);
                if (Files.isDirectory(entry) && !isData(name)) {
                    if (!folder.equals(root) && containsData(entry)) {
                        faults.add(
                                root.relativize(entry).toString(),
                                "is too deep: data files are in the folder that is loaded or in its folders");
                    }
                } else if (!isData(name) && !name.startsWith(".") && looksLikeData(lower)) {
                    var meant = meant(lower.substring(0, lower.indexOf('.', 1)));
                    if (meant != null) {
                        index.lacks(meant);
                    }
                    faults.add(root.relativize(entry).toString(), words(lower, meant));
                }
            }
        } catch (IOException e) {
            // the list of folders was read a moment ago
            faults.add(root.relativize(folder).toString(), new UnreadableException(e).getMessage());
        }
    }

    private static boolean isData(String name) {
        return DataFolder.COLLECTIONS.stream()
                .anyMatch(collection -> name.equals(collection + ".json") || name.equals(collection + ".ndjson"));
    }

    private static boolean looksLikeData(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith) && ABOUT.stream().noneMatch(name::startsWith);
    }

    private static boolean containsData(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.anyMatch(entry -> isData(entry.getFileName().toString()));
        } catch (IOException e) {
            return false;
        }
    }

    private static String words(String name, String meant) {
        var ending = name.endsWith(".json") ? ".json" : ".ndjson";
        return "is not a data file: these are %s, as .json or .ndjson%s"
                .formatted(
                        String.join(", ", DataFolder.COLLECTIONS),
                        meant == null ? "" : "; did you mean %s%s?".formatted(meant, ending));
    }

    private static String meant(String bare) {
        return switch (bare) {
            case "person", "persons", "people", "organization", "organizations", "organisations", "speakers" ->
                "participants";
            case "meetings", "conferences", "sessions" -> "events";
            case "speeches", "interventions", "points" -> "statements";
            case "attendance", "attendees", "roles" -> "participations";
            case "subjects", "tags" -> "topics";
            default -> DataFolder.COLLECTIONS.contains(bare) ? bare : Nearest.of(bare, DataFolder.COLLECTIONS);
        };
    }
}
