package org.rapporteur.participant.participants;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.text.Reference;

/** The database row of a membership in an organization of the record. */
@Embeddable
class MembershipColumns {

    @Column(name = "organization_id", nullable = false)
    UUID organizationId;

    @Column(name = "first_day")
    LocalDate firstDay;

    @Column(name = "last_day")
    LocalDate lastDay;

    static List<MembershipColumns> of(List<Membership> memberships) {
        return memberships == null
                ? List.of()
                : memberships.stream()
                        .filter(membership -> membership.organization() != null)
                        .map(MembershipColumns::of)
                        .toList();
    }

    private static MembershipColumns of(Membership membership) {
        var row = new MembershipColumns();
        row.organizationId = Reference.idOf(membership.organization());
        row.firstDay = membership.from() == null ? null : membership.from().first();
        row.lastDay = membership.to() == null ? null : membership.to().last();
        return row;
    }
}
