package org.rapporteur.apidocument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The names of a module's constants, from its files {@code terms.properties} (English) and {@code
 * terms_LANGUAGE.properties}, which it may also use itself.
 *
 * @param names by language, and by key: a constant, or where it has several meanings, {@code enumeration.constant}
 */
record Terms(Map<String, Properties> names) {

    /** Those of the United Nations, in the order of their tags. */
    static final List<String> LANGUAGES = List.of("ar", "en", "es", "fr", "ru", "zh");

    private static final String ENGLISH = "en";

    /** Returns the files of a module, existing or not. */
    static List<Path> filesIn(Path module) {
        var resources = module.resolve("src").resolve("main").resolve("resources");
        var files = new ArrayList<Path>();
        for (var language : LANGUAGES) {
            files.add(resources.resolve(
                    language.equals(ENGLISH) ? "terms.properties" : "terms_%s.properties".formatted(language)));
        }
        return files;
    }

    static Terms of(Path module) throws IOException {
        var names = new HashMap<String, Properties>();
        var files = filesIn(module);
        for (int i = 0; i < files.size(); i++) {
            var read = new Properties();
            if (Files.exists(files.get(i))) {
                try (var reader = Files.newBufferedReader(files.get(i))) {
                    read.load(reader);
                }
            }
            names.put(LANGUAGES.get(i), read);
        }
        return new Terms(names);
    }

    Optional<String> name(String key, String language) {
        return Optional.ofNullable(names.get(language)).map(known -> known.getProperty(key));
    }
}
