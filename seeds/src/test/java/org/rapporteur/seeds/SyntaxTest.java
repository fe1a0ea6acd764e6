package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not JSON is reported in words for people, with what to do, and one cause is one fault. */
@Timeout(60)
class SyntaxTest extends UnfitSuite {

    private static final String ONE = TOPIC.formatted("one");
    private static final String TWO = TOPIC.formatted("two");
    private static final String REST = "; what follows was not read";

    private static Arguments list(String what, String content, int line, String words) {
        return arguments(what, "topics.json", content, line, words);
    }

    private static Arguments lines(String what, String content, int line, String words) {
        return arguments(what, "topics.ndjson", content, line, words);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                list(
                        "a comma after the last row",
                        "[" + ONE + ",\n" + TWO + ",\n]",
                        3,
                        "there is a comma before this ]: remove it" + REST),
                list(
                        "a comma after the last member",
                        "[{\"slug\": \"one\",\n}]",
                        2,
                        "there is a comma before this }: remove it" + REST),
                lines("the same in a line", "{\"slug\": \"one\",}", 1, "there is a comma before this }: remove it"),
                list("two commas", "[" + ONE + ",,\n" + TWO + "]", 1, "is not JSON: there must be no , here" + REST),
                list(
                        "no comma between rows",
                        "[" + ONE + "\n" + TWO + "]",
                        2,
                        "a comma is missing before this {" + REST),
                list(
                        "no comma between members",
                        "[{\"slug\": \"one\"\n\"label\": 1}]",
                        2,
                        "a comma is missing before this \"" + REST),
                lines("no colon", "{\"slug\" \"one\"}", 1, "a colon is missing before this \""),
                lines("no value", "{\"a\": 1, \"slug\"}", 1, "a colon is missing before this }"),
                lines("no value after the colon", "{\"slug\": }", 1, "is not JSON: there must be no } here"),
                list("a comment", "[\n// mine\n" + ONE + "]", 2, "JSON has no comments: remove it" + REST),
                list("a comment of a script", "[\n# mine\n" + ONE + "]", 2, "JSON has no comments: remove it" + REST),
                list(
                        "a line break in a text",
                        "[{\"slug\": \"on\ne\"}]",
                        1,
                        "a text has a line break here: close it with \", or write \\n for the line break" + REST),
                lines("a tab in a text", "{\"slug\": \"on\te\"}", 1, "a text has a tab here: write \\t for it"),
                list("a curly quote", "[{“slug\": \"one\"}]", 1, "has the quotation mark “: use \"" + REST),
                lines("a curly quote before a text", "{\"slug\": „one“}", 1, "has the quotation mark „: use \""),
                lines("a single quote", "{'slug': 1}", 1, "has the quotation mark ': texts are in double quotes, \""),
                lines(
                        "a path of Windows",
                        "{\"slug\": \"a\\docs\"}",
                        1,
                        "is not JSON: a backslash in a text is written \\\\"),
                lines("a number with a zero", "{\"slug\": 01}", 1, "is not JSON: a number has no zeros before it"),
                lines(
                        "a bare word",
                        "{\"slug\": True}",
                        1,
                        "is not JSON: 'True' is not a value; texts are in double quotes"),
                list(
                        "a member that occurs twice",
                        "[{\"slug\": \"a\",\n\"slug\": \"b\"}]",
                        2,
                        "the member 'slug' occurs twice: remove one" + REST),
                list("no end of the list", "[" + ONE + "\n", 2, "ends too early: ] is missing" + REST),
                list("no end of a row", "[{\"slug\": \"one\"\n", 2, "ends too early: } is missing" + REST),
                lines("no end of a text", "{\"slug\": \"one", 1, "ends too early: a closing \" is missing"),
                list("another end", "[" + ONE + "\n}", 2, "is not JSON: a list ends with ], not with }" + REST),
                lines("a list", "\n[" + ONE + ",\n" + TWO + "]\n", 2, "is a list: name it topics.json"),
                lines("a very deep list", "[".repeat(3_000_000), 1, "is a list: name it topics.json"),
                list("a very deep list", "[".repeat(3_000_000), 1, "is nested more than 32 deep" + REST),
                list("rows", ONE + "\n" + TWO + "\n", 1, "has one resource per line: name it topics.ndjson" + REST),
                list("one row", ONE, 1, "must be a list of resources, in [ and ]" + REST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsOneFaultWithItsLine(String what, String file, String content, int line, String words)
            throws IOException {
        write(file, content);

        var run = load("--dry-run");

        assertTold(run, file + ":" + line, words);
        assertThat(run.words()).contains("1 fault; nothing was sent");
    }

    @Test
    void totalsSayWhatCouldNotBeRead() throws IOException {
        write("topics.ndjson", ONE + "\n{nope}\n" + TWO + "\n\"text\"\n");
        write("events.ndjson", "{nope}");
        write("participants.json", "[\n\n1,\n{]");
        write("statements.ndjson", "[]");

        for (var options : new String[][] {{"--dry-run"}, {"--keep-going", "--dry-run"}, {"--keep-going"}}) {
            assertThat(load(options).words())
                    .contains("2 created, 0 changed, 0 unchanged, 0 failed; 4 rows could not be read; the rest of"
                            + " participants.json after line 4 could not be read; statements.ndjson could not be read");
        }
    }
}
