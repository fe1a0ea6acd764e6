package org.rapporteur.participant.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.rapporteur.kit.migration.StateMigration;
import org.rapporteur.kit.migration.StateWords;
import org.rapporteur.kit.text.Countries;

/** The words of ADR 50. */
public class V2026_12_02_9__ParticipantWords extends StateMigration {

    @Override
    protected List<ContentTable> tables() {
        return List.of(ContentTable.of("participant", "name"), ContentTable.of("participation", null));
    }

    @Override
    protected void rewrite(String type, ObjectNode state) {
        StateWords.rewrite(state);
        StateWords.rename(state, "posts", "memberships");
        StateWords.renameFields(state, Map.of("posts", "memberships"));
        state.path("memberships")
                .forEach(membership -> StateWords.rename((ObjectNode) membership, "organization", "organizationName"));
    }

    /** What follows from the country. */
    @Override
    protected void complete(String type, ObjectNode state) {
        state.remove(List.of("countryName", "region", "subregion"));
        var country = state.path("countryCode").textValue();
        if (country != null) {
            named(state, "country", country);
            named(state, "region", Countries.region(country));
            named(state, "subregion", Countries.subregion(country));
        }
    }

    private static void named(ObjectNode state, String member, String code) {
        if (code != null) {
            state.putObject(member).put("code", code).putObject("name").put("en", Countries.name(code, "en"));
        }
    }
}
