package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Public data sets at full size in one system, together with the seeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealDataIT {

    @TempDir
    static Path folder;

    private LauncherSystem system;
    private Map<String, String> seeds;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(
                Files.isDirectory(RealDataSet.shared()),
                () -> "skipped: there is no real data in " + RealDataSet.shared());
        system = new LauncherSystem(folder).up();
        seeds = seeds();
    }

    /** The sets are loaded, each twice: the seeds have not changed. */
    @AfterAll
    void stop() {
        if (system == null) {
            return;
        }
        try {
            assertThat(seeds()).isEqualTo(seeds);
        } finally {
            system.close();
        }
    }

    private Map<String, String> seeds() {
        var answers = new TreeMap<String, String>();
        for (var path : new String[] {
            "events/paros-beijing-2018/record",
            "events/paros-beijing-2018/attendance",
            "participants/stats?groupBy=role&event=paros-beijing-2018",
            "points?event=paros-beijing-2018&limit=200",
            "topics/outer-space-security"
        }) {
            answers.put(path, system.api().get(path).asString());
        }
        return answers;
    }

    @Nested
    class UnGeneralDebate extends UnGeneralDebateAnswers {
        @Override
        LauncherSystem system() {
            return system;
        }
    }

    @Nested
    class ParlaMint extends ParlaMintAnswers {
        @Override
        LauncherSystem system() {
            return system;
        }
    }

    @Nested
    class Organisations extends OrganisationsAnswers {
        @Override
        LauncherSystem system() {
            return system;
        }
    }

    @Nested
    class SecurityCouncil extends SecurityCouncilAnswers {
        @Override
        LauncherSystem system() {
            return system;
        }
    }

    @Nested
    class DiplomaticVisits extends DiplomaticVisitsAnswers {
        @Override
        LauncherSystem system() {
            return system;
        }
    }

    @Nested
    @Tag("full")
    class ConferenceTalks extends ConferenceTalksAnswers {
        @Override
        LauncherSystem system() {
            return system;
        }
    }
}
