package org.rapporteur.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kits know HTTP, JSON and the log; services declare the domain. */
class DomainWordsTest {

    /** As parts of identifiers. "Event" also belongs to CDI, "statement" to SQL, and "point" to code. */
    private static final Pattern OF_THE_DOMAIN =
            Pattern.compile("(?i)(participa|speaker|agenda|topic|meeting|delegat(e|ion)|attendance|onBehalf)");

    private static final Pattern IDENTIFIER = Pattern.compile("\\b[A-Za-z_][A-Za-z0-9_]*\\b");

    /** What is not code: comments, text blocks, strings. */
    private static final Pattern TEXT =
            Pattern.compile("/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);

    /** In comments, strings and files. SQL has statements, and code has events and points. */
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)(speech|participant|participation|agenda|attendance|speaker|delegat(e|ion)s?\\b|meeting|\\bevents?/)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-kit/runtime",
                "http-kit/deployment",
                "record-kit",
                "service-kit",
                "search-kit",
                "stats-kit",
                "filter-kit"
            })
    void noTextContainsAWordOfTheDomain(String kit) throws IOException {
        var found = new TreeSet<String>();
        for (var file : files(kit, "java", "json", "properties", "sql")) {
            IN_TEXT.matcher(Files.readString(file))
                    .results()
                    .forEach(word -> found.add("%s in %s".formatted(word.group(), file.getFileName())));
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-kit/runtime",
                "http-kit/deployment",
                "record-kit",
                "service-kit",
                "search-kit",
                "stats-kit",
                "filter-kit"
            })
    void noIdentifierContainsAWordOfTheDomain(String kit) throws IOException {
        var found = new TreeSet<String>();
        var files = sources(kit);
        for (var file : files) {
            var code = TEXT.matcher(Files.readString(file)).replaceAll(" ");
            IDENTIFIER
                    .matcher(code)
                    .results()
                    .map(one -> one.group())
                    .filter(OF_THE_DOMAIN.asPredicate())
                    .forEach(name -> found.add("%s in %s".formatted(name, file.getFileName())));
        }
        assertThat(files).isNotEmpty();
        assertThat(found).isEmpty();
    }

    private static List<Path> sources(String kit) throws IOException {
        return files(kit, "java");
    }

    private static List<Path> files(String kit, String... endings) throws IOException {
        try (var files = Files.walk(Path.of("..", kit, "src/main"))) {
            return files.filter(file -> Arrays.stream(endings)
                            .anyMatch(ending -> file.toString().endsWith("." + ending)))
                    .toList();
        }
    }
}
