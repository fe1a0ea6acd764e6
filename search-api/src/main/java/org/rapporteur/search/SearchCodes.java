package org.rapporteur.search;

/**
 * The codes that filters of several services take: each service keeps some of them, and a test there compares both. As
 * in JSON, but in capitals. They have the names of their schemas in the document.
 */
public final class SearchCodes {

    private SearchCodes() {}

    /** The types of resources that a search finds. */
    public enum SearchType {
        EVENT,
        PARTICIPANT,
        STATEMENT,
        POINT
    }

    /** What the results of a search are counted by: dimensions of statistics that the search has a filter for. */
    public enum FacetDimension {
        TYPE,
        YEAR,
        EVENT,
        COUNTRY,
        REGION,
        SUBREGION,
        TOPIC,
        LANGUAGE,
        SPEAKER,
        CLASSIFICATION,
        KIND
    }

    /** The classifications of organizations. */
    public enum Classification {
        STATE,
        UN_ENTITY,
        IGO,
        THINK_TANK,
        NGO,
        CIVIL_SOCIETY,
        ACADEMIA,
        INDUSTRY,
        MEDIA,
        OTHER
    }

    /** The classifications of events and organizations. */
    public enum SearchClassification {
        WORKSHOP,
        CONFERENCE,
        SESSION,
        SIDE_EVENT,
        CONSULTATION,
        EXPERT_GROUP_MEETING,
        STATE,
        UN_ENTITY,
        IGO,
        THINK_TANK,
        NGO,
        CIVIL_SOCIETY,
        ACADEMIA,
        INDUSTRY,
        MEDIA,
        OTHER
    }

    /** The kinds of participants, statements and points. */
    public enum SearchKind {
        PERSON,
        ORGANIZATION,
        OPENING_ADDRESS,
        ADDRESS,
        INTERVENTION,
        QUESTION,
        ANSWER,
        CLOSING_REMARKS,
        NARRATIVE,
        SUMMARY,
        PROPOSAL,
        POSITION,
        COMMITMENT,
        CONCERN,
        RECOMMENDATION,
        OTHER
    }

    /** The kinds of points. */
    public enum PointKind {
        PROPOSAL,
        POSITION,
        COMMITMENT,
        CONCERN,
        RECOMMENDATION
    }

    /** The status of events. */
    public enum EventStatus {
        TENTATIVE,
        CONFIRMED,
        POSTPONED,
        CANCELLED,
        COMPLETED
    }

    /** The roles of participants. */
    public enum Role {
        HOST,
        CO_HOST,
        ORGANIZER,
        CHAIR,
        MODERATOR,
        KEYNOTE,
        SPEAKER,
        PANELLIST,
        RAPPORTEUR,
        DELEGATE,
        ATTENDEE,
        OBSERVER,
        EXPERT
    }

    /** The capacities of participants. */
    public enum Capacity {
        REPRESENTING,
        PERSONAL
    }
}
