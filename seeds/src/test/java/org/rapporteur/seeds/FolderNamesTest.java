package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a folder are data, and which are not. */
class FolderNamesTest extends UnfitSuite {

    @ParameterizedTest
    @CsvSource({
        "persons.json, participants.json",
        "participant.ndjson, participants.ndjson",
        "statments.json, statements.json",
        "Topics.json, topics.json",
        "meetings.json, events.json",
        "topics.jsonl, topics.ndjson",
        "topics.ndjson.gz, topics.ndjson",
        "events.schema.json, events.json",
        "inner/particpations.json, participations.json",
    })
    void aFileThatLooksLikeDataIsRefusedWithWhatWasMeant(String name, String meant) throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");
        Files.createDirectory(folder.resolve("inner"));
        write(name, "[]");

        assertTold(load(), name, "did you mean " + meant + "?");
    }

    @Test
    void aNameThatIsLikeNoOtherIsRefusedToo() throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");
        write("inventory.json", "[]");

        var run = load();

        assertTold(
                run,
                "inventory.json",
                "is not a data file: these are topics, synonyms, events, participants, participations, statements");
        assertThat(run.words()).doesNotContain("did you mean").contains("1 fault; nothing was sent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "readme.json",
                "LICENSE",
                "LICENSE-DATA.json",
                "NOTICE.txt",
                "CHANGELOG.json",
                ".hidden.json",
                "topics.csv",
                "photo.jpg",
                "notes"
            })
    void otherFilesAreLeftAlone(String name) throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");
        write(name, "no data");

        var run = load();

        assertThat(run.exit()).as(run.words()).isZero();
        assertThat(run.words()).contains("1 created").doesNotContain(name);
    }

    @Test
    void dataTwoFoldersDownAreReported() throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");
        Files.createDirectories(folder.resolve("inner/deep"));
        write("inner/deep/topics.json", "[]");

        assertTold(load(), "inner/deep", "is too deep");
    }

    @Test
    void aSetHasTheNameOfTheFolderOfItsFiles() throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");
        Files.createDirectory(folder.resolve("näher am Wasser"));
        write("näher am Wasser/topics.json", "[" + TOPIC.formatted("b") + "]");

        load();

        assertThat(server.queries)
                .filteredOn(query -> query.contains("dryRun=false"))
                .satisfiesExactly(
                        query -> assertThat(query).contains("set=" + folder.getFileName(), "overwrite=false"),
                        query -> assertThat(query).contains("set=näher am Wasser", "overwrite=false"));
    }

    @Test
    void aSetCanBeNamedAndOverwrite() throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");

        load("--set", "mine & yours", "--overwrite");

        assertThat(server.queries)
                .filteredOn(query -> query.contains("dryRun="))
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query).contains("set=mine & yours", "overwrite=true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\u00a0", "a\nb", "a\u202eb", "\u200ba"})
    void aNameThatCannotBeThatOfASetIsRefused(String name) throws IOException {
        write("topics.json", "[" + TOPIC.formatted("a") + "]");

        var named = load("--set=" + name);

        assertThat(named.exit()).isEqualTo(2);
        assertThat(named.words()).contains("--set must be a name of 1 to 255 characters");
        assertThat(server.rows).isEmpty();
        if (name.isBlank()) {
            return;
        }
        folder = Files.createDirectory(folder.resolve(name));
        write("topics.json", "[" + TOPIC.formatted("a") + "]");

        var unnamed = load();

        assertThat(unnamed.exit()).as(unnamed.words()).isEqualTo(2);
        assertThat(unnamed.words())
                .contains("cannot be that of a set", "name it with --set")
                .doesNotContain("\u202e");
        assertThat(server.rows).isEmpty();
        assertThat(load("--set", "other").exit()).isZero();
    }
}
