package org.rapporteur.participant.participants;

import java.util.List;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criteria;
import org.rapporteur.kit.index.Things;
import org.rapporteur.kit.page.ListQuery;

/** The columns of the participant {@code p}. */
public final class ParticipantColumns {

    public static final Column ID = Column.self("p.id");

    public static final Column MEMBER_OF =
            Column.linkedIds("memberOf", "participant_membership l", "l.participant_id = p.id", "l.organization_id");

    public static final Column KIND = Column.text("kind", "p.kind");
    public static final Column CLASSIFICATION = Column.text("classification", "p.classification");
    public static final Column COUNTRY = Column.text("country", "p.country_code");
    public static final Column REGION = Column.text("region", "p.region");
    public static final Column SUBREGION = Column.text("subregion", "p.subregion");

    static final Column UPDATED_AT = Column.time("updatedAt", "p.updated_at");

    static final Things THINGS = new Things(
            ParticipantType.PARTICIPANT.name(),
            "participant p",
            "p.id",
            "p.id",
            List.of(ID, MEMBER_OF, KIND, CLASSIFICATION, COUNTRY, REGION, SUBREGION, UPDATED_AT));

    private ParticipantColumns() {}

    /** Adds the filters by what participants are. */
    public static void filter(
            Criteria criteria,
            ListQuery query,
            String kind,
            String classification,
            String country,
            String region,
            String subregion) {
        criteria.among(KIND, query.constants("kind", kind, ParticipantKind.class))
                .among(CLASSIFICATION, query.constants("classification", classification, Classification.class))
                .among(COUNTRY, query.countries("country", country))
                .among(REGION, query.regions("region", region))
                .among(SUBREGION, query.subregions("subregion", subregion));
    }
}
