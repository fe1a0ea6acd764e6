package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that cannot be read to its end stops the conversion: it is told how far it was read, and nothing is left behind. */
class UnreadableFilesTest extends Converting {

    private static final String SPEECHES = "ungd-2001-session-56.jsonl.gz";

    private void speeches(int number) throws IOException {
        compressed(
                SPEECHES,
                IntStream.range(0, number)
                        .mapToObj(one ->
                                "{\"id\":\"%1$d\",\"iso3\":\"AUT\",\"session\":56,\"year\":2001,\"country\":\"Austria\",\"speaker\":\"S%1$d\",\"post\":\"P\",\"text\":\"%2$d\"}"
                                        .formatted(one, one * 7919L * 7919L * 7919L))
                        .collect(Collectors.joining("\n")));
    }

    private void cutOff() throws IOException {
        var file = source.resolve(SPEECHES);
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void anArchiveThatIsCutOffLeavesNoFolderBehind() throws IOException {
        speeches(2000);
        cutOff();

        assertThat(convert("un-general-debate")).isEqualTo(1);

        assertThat(errors.toString())
                .containsPattern(
                        SPEECHES + ": cannot be read after [\\d,]+ bytes .*download it again.*after line \\d+");
        assertThat(target).doesNotExist();
    }

    @Test
    void anArchiveThatIsCutOffChangesNothingThatStands() throws IOException {
        speeches(2000);
        assertThat(convert("un-general-debate", "--quiet")).isZero();
        var before = Files.readString(target.resolve("statements.ndjson"));
        cutOff();

        assertThat(convert("un-general-debate")).isEqualTo(1);

        assertThat(target.resolve("statements.ndjson")).hasContent(before);
        try (var files = Files.list(target)) {
            assertThat(files).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"'',is empty", "no archive,cannot be read after 0 bytes"})
    void whatIsNoArchiveIsNamed(String content, String told) throws IOException {
        Files.writeString(source.resolve(SPEECHES), content);

        assertThat(convert("un-general-debate")).isEqualTo(1);

        assertThat(errors.toString()).contains(SPEECHES, told);
        assertThat(target).doesNotExist();
    }

    @Test
    void aDocumentThatIsNoXmlIsNamedWithItsLine() throws IOException {
        compressed("listorg.xml.gz", "<TEI>\n<listOrg>\n</TEI>");

        assertThat(convert("parlamint-at")).isEqualTo(1);

        assertThat(errors.toString()).contains("listorg.xml.gz:3: is not well-formed: ");
        assertThat(target).doesNotExist();
    }

    @Test
    void aSetOfWhichNothingCanBeConvertedChangesNothing() throws IOException {
        speeches(1);
        assertThat(convert("un-general-debate", "--quiet")).isZero();
        compressed(SPEECHES, "{\"iso3\":\"AUT\"}", "not JSON");

        assertThat(convert("un-general-debate")).isEqualTo(1);

        assertThat(errors.toString())
                .contains(SPEECHES + ":1: has no 'year'", SPEECHES + ":2: is not JSON", "nothing could be converted");
        assertThat(rows("statements")).hasSize(1);
    }

    @Test
    void aTargetThatIsAFileIsNamed() throws IOException {
        speeches(1);
        Files.writeString(target, "mine");

        assertThat(convert("un-general-debate")).isEqualTo(1);

        assertThat(errors.toString()).contains(target + " is not a folder");
        assertThat(target).hasContent("mine");
        Files.delete(target);
    }

    @Test
    void aReportThatCannotBeWrittenIsNamed() throws IOException {
        speeches(1);
        var report = folder.resolve("no folder").resolve("report.txt");

        assertThat(convert("un-general-debate", "--report", report.toString())).isEqualTo(1);

        assertThat(errors.toString())
                .contains("the report " + report + " cannot be written: the folder " + report.getParent()
                        + " does not exist");
        assertThat(target).doesNotExist();
    }

    @Test
    void furtherCasesOfAKindAreCountedAndTheReportListsAll() throws IOException {
        compressed(
                SPEECHES,
                IntStream.range(0, 30)
                        .mapToObj(line ->
                                "{\"iso3\":\"AUT\",\"year\":2001,\"session\":56,\"country\":\"Austria\",\"id\":%d,\"text\":\"%d\"}"
                                        .formatted(line, line))
                        .collect(Collectors.joining("\n")));
        Files.writeString(source.resolve("letter.txt"), "not part of the set");
        Files.writeString(source.resolve("README.md"), "about the set");
        var report = folder.resolve("report.txt");

        assertThat(convert("un-general-debate", "--report", report.toString())).isZero();

        assertThat(output.toString())
                .contains("30  speeches without a speaker", "Files not read", "letter.txt", "--report FILE")
                .doesNotContain("README.md", SPEECHES + ":21: names no speaker");
        assertThat(report).content().contains(SPEECHES + ":30: names no speaker", "30  speeches without a speaker");
        assertThat(rows("statements")).hasSize(30);
    }
}
