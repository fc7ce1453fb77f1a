/** Generated from the API's OpenAPI document by `npm run generate:api -w @custodia/console`; do not edit. */
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process and its stores answer */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a one-time link
         * @description Signs in and, with `password`, sets the password. A link works once.
         */
        post: operations["postAuthLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Sets the session cookie. At most 10 attempts a minute for a login from one address.
         */
        post: operations["postAuthSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: operations["postAuthSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the own password
         * @description Ends the account’s other browser sessions.
         */
        post: operations["postAuthPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, and what may I do where */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own API tokens */
        get: operations["getTokens"];
        put?: never;
        /**
         * Make an API token
         * @description The token is shown once. It may do what the account may, within its scope.
         */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token */
        delete: operations["deleteTokensId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts with a role over units that you administer, by login */
        get: operations["getAccounts"];
        put?: never;
        /**
         * Open an account
         * @description Answers a one-time link, good for 24 hours, with which its owner sets the password.
         */
        post: operations["postAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["getAccountsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Disable or enable an account, or change its roles
         * @description The last administrator of the whole organisation who has a password cannot be taken away.
         */
        patch: operations["patchAccountsId"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new one-time link, for example for a lost password
         * @description Good once, for 24 hours; earlier unused ones end. The password stays until a new one is set.
         */
        post: operations["postAccountsIdLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organisation units in sight, parents first */
        get: operations["getOrgUnits"];
        put?: never;
        /** Add a unit */
        post: operations["postOrgUnits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org-units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename a unit, or change its code, zone or currency */
        patch: operations["patchOrgUnitsId"];
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People in sight, by employee number */
        get: operations["getPeople"];
        put?: never;
        /** Add a person */
        post: operations["postPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: operations["getPeopleId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person, or move to another department
         * @description What was used before `movedAt` stays charged to the department of then.
         */
        patch: operations["patchPeopleId"];
        trace?: never;
    };
    "/api/v1/people-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of people or departments, each with its denominator
         * @description For managers, of what people did while they belonged to units that they manage. A department is the sum of its people; the total is computed from the sums.
         */
        get: operations["getPeopleFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-figures/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your own figures
         * @description Needs no role: what is measured of a person is theirs to see.
         */
        get: operations["getPeopleFiguresMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-figures/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a figure of a person or a department is what it is
         * @description With the latest 200 usage sessions behind it, and their telemetry.
         */
        get: operations["getPeopleFiguresExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-figures/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a figure stands on, one by one: orders, rounds, trips, bookings */
        get: operations["getPeopleFiguresEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same for HR systems, as CSV, XLSX or JSON
         * @description By employee number and department code. Columns keep their names; hours, kilometres and shares (0 to 1) are plain numbers.
         */
        get: operations["getPeopleFiguresExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements of figures that were given out, the latest first */
        get: operations["getPeopleStatements"];
        put?: never;
        /**
         * Give the figures of a unit and a period out
         * @description They are kept as they are now. What changes afterwards is never written into them, but told beside them: before, after, adjustment.
         */
        post: operations["postPeopleStatements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A statement as it was given out, and what reads differently now */
        get: operations["getPeopleStatementsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who belongs to which department, the newest first
         * @description Of departments in sight, also of people who left them.
         */
        get: operations["getMemberships"];
        put?: never;
        /**
         * State since when a person belongs to a department
         * @description An open membership from before ends at `validFrom`; any other in that period is a conflict. The person’s own `orgUnitId` follows the membership in force now.
         */
        post: operations["postMemberships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/memberships/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** End a membership */
        patch: operations["patchMembershipsId"];
        trace?: never;
    };
    "/api/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Locations in sight, by code */
        get: operations["getLocations"];
        put?: never;
        /** Add a location */
        post: operations["postLocations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Assets with state, live values, next due date, month’s cost and responsible person */
        get: operations["getAssets"];
        put?: never;
        /** Add an asset */
        post: operations["postAssets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many assets are in which state
         * @description Of those that the list shows under the same filters.
         */
        get: operations["getAssetsSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One asset */
        get: operations["getAssetsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change, move or retire an asset
         * @description A new `orgUnitId` or `locationId` moves the asset from `movedAt` on; what was derived before stays where it was.
         */
        patch: operations["patchAssetsId"];
        trace?: never;
    };
    "/api/v1/asset-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment models of your part of the organisation and of the units above it, by code */
        get: operations["getAssetTypes"];
        put?: never;
        /**
         * Add an equipment model
         * @description With a device profile it starts from the maker’s care plan.
         */
        post: operations["postAssetTypes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One equipment model with plans, components, failure codes, spare parts and documents */
        get: operations["getAssetTypesId"];
        put?: never;
        post?: never;
        /** Remove an equipment model that no asset is of */
        delete: operations["deleteAssetTypesId"];
        options?: never;
        head?: never;
        /** Change an equipment model */
        patch: operations["patchAssetTypesId"];
        trace?: never;
    };
    "/api/v1/asset-types/{id}/plans/{taskCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write the plan of a task of an equipment model
         * @description Every asset of the model follows within seconds, but for what it says for itself.
         */
        put: operations["putAssetTypesIdPlansTaskCode"];
        post?: never;
        /**
         * Take a plan away from an equipment model
         * @description It ends on every asset of the model; what was done for it stays.
         */
        delete: operations["deleteAssetTypesIdPlansTaskCode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-types/{id}/items/{kind}/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write a component, failure code, spare part or document of an equipment model
         * @description What `detail` holds depends on the kind: a failure code has `mode`, `mechanisms` and `causes` by ISO 14224; a spare part `unit`, `priceMinor` and `component`; a document `language` and `url`.
         */
        put: operations["putAssetTypesIdItemsKindCode"];
        post?: never;
        /** Take a component, failure code, spare part or document away from an equipment model */
        delete: operations["deleteAssetTypesIdItemsKindCode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-types/{id}/documents/{code}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Store the file of a document of an equipment model */
        put: operations["putAssetTypesIdDocumentsCodeFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment-files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stored file of a document */
        get: operations["getEquipmentFilesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-types/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An equipment model as a file that another installation takes
         * @description Stored files of documents stay behind.
         */
        get: operations["getAssetTypesIdExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-types/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an equipment model from such a file
         * @description All of it or nothing. A model with its code must not be there yet.
         */
        post: operations["postAssetTypesImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/equipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans, components, failure codes, spare parts and documents of an asset, and where each comes from */
        get: operations["getAssetsIdEquipment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/equipment/{kind}/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say for an asset what its type says otherwise, or not at all
         * @description `switchedOff` takes the type’s item away from this asset. Removing the item lets the type’s hold again.
         */
        put: operations["putAssetsIdEquipmentKindCode"];
        post?: never;
        /** Remove what an asset says for itself; its type’s holds again */
        delete: operations["deleteAssetsIdEquipmentKindCode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/responsible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is responsible for an asset, as of any time
         * @description One person a role: stated on the asset, else its location walking up, else its department walking up, else its category.
         */
        get: operations["getAssetsIdResponsible"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responsibilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements of responsibility in sight, the newest first */
        get: operations["getResponsibilities"];
        put?: never;
        /**
         * State a responsibility
         * @description Refused where another person would answer for the same role, or be accountable, at the same level at the same time: end that one first.
         */
        post: operations["postResponsibilities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responsibilities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** End a responsibility */
        patch: operations["patchResponsibilitiesId"];
        trace?: never;
    };
    "/api/v1/locations/{id}/responsible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is responsible for a place, as of any time
         * @description One person a role: stated on the place, else on the places above it, else on its branch walking up.
         */
        get: operations["getLocationsIdResponsible"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responsibility/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * At which level assets or places find their accountable person, and the gaps
         * @description A gap is what nobody is accountable for, whose accountable person has left, or who is accountable only further up than `upTo`.
         */
        get: operations["getResponsibilityCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responsibility/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statements that contradict each other, the earliest first
         * @description None can be made here; those that were imported, or written before the rule, are found here.
         */
        get: operations["getResponsibilityConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/responsible/frozen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was named on the orders, warnings and claims of an asset, and who would be today
         * @description The person of their own time stays, whatever is handed over afterwards.
         */
        get: operations["getAssetsIdResponsibleFrozen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Handovers that you give, receive or manage, the latest offered first */
        get: operations["getHandovers"];
        put?: never;
        /**
         * Offer to hand over what a person answers for
         * @description By the person themselves, or by a manager of what it is about. The statements stay as they are until the receiver accepts.
         */
        post: operations["postHandovers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One handover */
        get: operations["getHandoversId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What accepting an offer now would do, and why */
        get: operations["getHandoversIdPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept what you are offered
         * @description The statements change at the agreed time, or now if that is over: you do not answer for a time before you accepted.
         */
        post: operations["postHandoversIdAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline what you are offered */
        post: operations["postHandoversIdDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handovers/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an offer back */
        post: operations["postHandoversIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was responsible for a place at a time, and what was around it
         * @description Assets and their state, the last cleaning and the next, who was there by tags, bookings, trips and orders, and what the air was like. For managers of the place; that you asked, and why, is written down.
         */
        get: operations["getIncidentsTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents of the units that you manage, the latest first */
        get: operations["getIncidents"];
        put?: never;
        /**
         * Write an incident down
         * @description Who was accountable at its time is frozen with it, and what could be traced is remembered: what comes later (late telemetry, corrections) is marked.
         */
        post: operations["postIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An incident with what can be traced around it now */
        get: operations["getIncidentsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an incident with what was concluded */
        post: operations["postIncidentsIdClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an incident again
         * @description What was concluded before stays in the audit log.
         */
        post: operations["postIncidentsIdReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file to fill in for the import */
        get: operations["getDevicesImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision devices from a CSV file
         * @description Columns key, name, profile, unit and, where the device is on an asset, asset, role, from. At most 10,000 rows. Devices that are there already are left as they are, so a mended file can be sent again. The answer has the secrets, once.
         */
        post: operations["postDevicesImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices in sight as a CSV file */
        get: operations["getDevicesExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices in sight, by key */
        get: operations["getDevices"];
        put?: never;
        /**
         * Provision a device
         * @description Answers the credential with its secret, once. It may publish on this device’s topics only.
         */
        post: operations["postDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many devices in sight are how
         * @description Active devices only.
         */
        get: operations["getDevicesSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One device with its credentials and bindings */
        get: operations["getDevicesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename, move or retire a device */
        patch: operations["patchDevicesId"];
        trace?: never;
    };
    "/api/v1/devices/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a new credential
         * @description The old ones stay until they are revoked. To change one for another, rotate.
         */
        post: operations["postDevicesIdCredentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/credentials/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the credential
         * @description Issues a new one, and ends the others: after the overlap, so that the device can be changed over without a gap, or at once. Their connections are cut then.
         */
        post: operations["postDevicesIdCredentialsRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/credentials/{credentialId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a credential
         * @description Its connection is closed, and it cannot connect again.
         */
        delete: operations["deleteDevicesIdCredentialsCredentialId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Client certificates of a device, the newest first */
        get: operations["getDevicesIdCertificates"];
        put?: never;
        /**
         * Let a device connect with a certificate
         * @description Signs the device’s request, registers a certificate that it has, or makes a key and certificate. It gets a credential of its own, without a secret.
         */
        post: operations["postDevicesIdCertificates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/certificates/{certificateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a certificate
         * @description Its connection is closed, and it cannot connect again.
         */
        delete: operations["deleteDevicesIdCertificatesCertificateId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A device’s configuration: desired, reported, and how they stand */
        get: operations["getDevicesIdConfig"];
        /**
         * Configure a device
         * @description Makes the next version and publishes it, retained, on the device’s `config/desired`. It counts as taken when the device says so on `config/reported`.
         */
        put: operations["putDevicesIdConfig"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a command to a device
         * @description It is queued, sent once the device is there, and finished by the device’s answer or the time-out. A device may get it twice: it carries its id.
         */
        post: operations["postDevicesIdCommands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Commands to devices in sight, the newest first */
        get: operations["getCommands"];
        put?: never;
        /**
         * Send a command to many devices
         * @description To the devices named, or to all active ones in sight that the filters choose: at most 1000, and at least one filter.
         */
        post: operations["postCommands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One command */
        get: operations["getCommandsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a command back
         * @description While it is queued: what has been sent is sent.
         */
        post: operations["postCommandsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bindings of devices to assets in sight, the newest first */
        get: operations["getBindings"];
        put?: never;
        /**
         * Put a device on an asset
         * @description A device is on one asset at a time for each role: an overlap is refused.
         */
        post: operations["postBindings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bindings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * End a binding
         * @description What was derived before `validTo` stays; what came after is derived again.
         */
        patch: operations["patchBindingsId"];
        trace?: never;
    };
    "/api/v1/tag-holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who carries which tag, the newest first
         * @description Of tags that belong to units in sight.
         */
        get: operations["getTagHolders"];
        put?: never;
        /**
         * Give a tag to a person
         * @description One person has a tag at a time: an overlap is refused.
         */
        post: operations["postTagHolders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tag-holders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Record that a tag was given back
         * @description Visits before `validTo` stay with the person; those after it are derived again.
         */
        patch: operations["patchTagHoldersId"];
        trace?: never;
    };
    "/api/v1/telemetry/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Newest value of every series of an asset or a device */
        get: operations["getTelemetryLatest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/telemetry/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A down-sampled series of one numeric metric
         * @description Buckets with data only. An asset’s series joins what the devices on it measured while they were on it.
         */
        get: operations["getTelemetrySeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/telemetry/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Samples as they were stored
         * @description The evidence behind a figure: explanations link here. The oldest first. Of a tag of another part of the organisation, what gateways in sight heard during visits in sight.
         */
        get: operations["getTelemetrySamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes
         * @description Server-sent events for as long as the connection stays:
         *     - `live` `{assetId, deviceId, metric, ts, value}` – a newer value; `assetId` is null for a device on no asset
         *     - `asset` `{assetId}` – sessions, due dates or cost of the asset changed; `*` means of any asset
         *     - `device` `{deviceId, state}` – a device came, went or runs another firmware, or its configuration or a command changed; `deviceId` `*` means any device
         *     - `warning` `{}` – warnings were raised, cleared or acknowledged
         *     - `order` `{}` – something happened to a work order
         *     - `heartbeat` `{ts}` every 15 s; what the account may see is looked at again each time, and at once when an administrator changes it
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage sessions, the latest first
         * @description Those that touch `[from, to)`.
         */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One usage session */
        get: operations["getSessionsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a session is what it is */
        get: operations["getSessionsIdExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meter-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Use of an asset’s meters by local day, by metric and day
         * @description Days are those of the asset’s site. Resets, rollovers and rejected readings show as flags.
         */
        get: operations["getMeterDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/derivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much of what was stored has still to be derived
         * @description Of the whole installation; numbers only.
         */
        get: operations["getDerivation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Maintenance plans of assets in sight */
        get: operations["getMaintenancePlans"];
        put?: never;
        /**
         * Add a maintenance plan
         * @description Its due date is derived within seconds.
         */
        post: operations["postMaintenancePlans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/{id}/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done for a plan, the latest first */
        get: operations["getMaintenancePlansIdCompletions"];
        put?: never;
        /**
         * Record that a plan’s task was done
         * @description The next due date is derived within seconds.
         */
        post: operations["postMaintenancePlansIdCompletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warranties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Warranties of assets in sight, the earliest to end first */
        get: operations["getWarranties"];
        put?: never;
        /**
         * Add a warranty to an asset
         * @description An asset may have several: the maker’s, extensions, parts.
         */
        post: operations["postWarranties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a plan of an asset
         * @description Of a plan of its type the asset says for itself what is changed here; `follow` gives fields back to the type. The due date and an order whose work has not begun follow within seconds.
         */
        patch: operations["patchMaintenancePlansId"];
        trace?: never;
    };
    "/api/v1/plan-orders/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the orders of plans whose time has come
         * @description The platform does so by itself; this looks further ahead, or at once. Doing it twice makes no second order.
         */
        post: operations["postPlanOrdersGenerate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warranties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mend what is said of a warranty
         * @description Failures are judged anew at once; claims that were submitted keep what they froze.
         */
        patch: operations["patchWarrantiesId"];
        trace?: never;
    };
    "/api/v1/warranty-claims/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Failures about which nobody has decided yet and that a warranty or contract may pay for
         * @description By date, meter and part; the cover that ends first is cited. Derived from what is stored now, so that a page may hold fewer items than asked for.
         */
        get: operations["getWarrantyClaimsCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warranty-claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims, the latest first */
        get: operations["getWarrantyClaims"];
        put?: never;
        /**
         * Submit a candidate as a claim, or decide not to
         * @description Cover, amounts, maintenance evidence and the responsible person stand from then on as they are now. What is not claimed of the costs is recorded too.
         */
        post: operations["postWarrantyClaims"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warranty-claims/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One claim with its steps, and whether it would be made otherwise today */
        get: operations["getWarrantyClaimsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warranty-claims/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of a claim
         * @description Accepted, rejected, money recovered (in parts if need be), withdrawn, or argued again.
         */
        post: operations["postWarrantyClaimsIdSteps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Vendors of your part of the organisation and of the units above it, by code
         * @description Scores stand on the assets, orders and stores in your sight.
         */
        get: operations["getVendors"];
        put?: never;
        /**
         * Add a vendor
         * @description It is a draft: submitted, reviewed by one person and approved by another before it is bought from.
         */
        post: operations["postVendors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One vendor with the steps of its approval, its documents and its score */
        get: operations["getVendorsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is said of a vendor */
        patch: operations["patchVendorsId"];
        trace?: never;
    };
    "/api/v1/vendors/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a step of a vendor’s approval
         * @description Submit, review, approve, reject, suspend, reinstate or withdraw. Who submitted or reviewed it does not approve it, and it is approved only while every required document is in force.
         */
        post: operations["postVendorsIdSteps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendors/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a document of a vendor
         * @description A newer one of its kind follows the one before, which stays.
         */
        post: operations["postVendorsIdDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendors/{id}/documents/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a document of a vendor out of force */
        delete: operations["deleteVendorsIdDocumentsDocument"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendor-files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stored file of a document or contract */
        get: operations["getVendorFilesId"];
        /** Store the file of a document or contract */
        put: operations["putVendorFilesId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendor-contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contracts with vendors, those that end first first */
        get: operations["getVendorContracts"];
        put?: never;
        /**
         * Add a contract with a vendor
         * @description Those of service and insurance cover failures of their assets, by date and by use.
         */
        post: operations["postVendorContracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendor-contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a contract, or end it */
        patch: operations["patchVendorContractsId"];
        trace?: never;
    };
    "/api/v1/vendor-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When vendors were called for work orders, came and were done, the latest first */
        get: operations["getVendorCalls"];
        put?: never;
        /** Write down that a vendor was called for a work order */
        post: operations["postVendorCalls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vendor-calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say when a vendor came and was done, or mend what was said */
        patch: operations["patchVendorCallsId"];
        trace?: never;
    };
    "/api/v1/stock-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Consumables, spare parts and tools, by code */
        get: operations["getStockItems"];
        put?: never;
        /** Add an item */
        post: operations["postStockItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an item, or retire it */
        patch: operations["patchStockItemsId"];
        trace?: never;
    };
    "/api/v1/stock-stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stores of your part of the organisation, by code */
        get: operations["getStockStores"];
        put?: never;
        /** Add a store */
        post: operations["postStockStores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How items stand in stores: on hand by batch, use, reorder point, run-out date
         * @description Derived from movements, sessions and promises as they stand now. A page holds the levels of `limit` items in all stores in sight.
         */
        get: operations["getStockLevels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-items/{id}/consumption-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What use takes of an item, the newest rule first */
        get: operations["getStockItemsIdConsumptionRules"];
        put?: never;
        /**
         * Say what use takes of an item
         * @description For example a tip for each 900 pulses begun, or 15 ml of gel a treatment. A rule of an asset stands in the place of its model’s; a new one ends the one before.
         */
        post: operations["postStockItemsIdConsumptionRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-items/{id}/consumption-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a rule of use now; what it said of the past stays */
        delete: operations["deleteStockItemsIdConsumptionRulesRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came, went and was counted, the latest first
         * @description The difference of a count is as the movements before it say now, also those written down later.
         */
        get: operations["getStockMovements"];
        put?: never;
        /**
         * Write down a receipt, issue, return, count, transfer or write-off
         * @description What leaves is taken from the batches that expire first. An issue to a work order is a part among its costs; one to an asset or department a cost of the month. A count stands for all before it.
         */
        post: operations["postStockMovements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-movements/{id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a movement back, as if it had never been
         * @description With all of its lines and what it charged. Both stay in the list.
         */
        post: operations["postStockMovementsIdReversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is asked for, ordered or kept for work orders, those awaited first */
        get: operations["getStockCommitments"];
        put?: never;
        /**
         * Ask for an item, order it, or keep it for a work order
         * @description Engineers ask and keep; managers order, and only of vendors that are approved.
         */
        post: operations["postStockCommitments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock-commitments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Order what was asked for, say when it is expected, or cancel it */
        patch: operations["patchStockCommitmentsId"];
        trace?: never;
    };
    "/api/v1/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Purchases in sight, the latest requested first */
        get: operations["getPurchases"];
        put?: never;
        /**
         * Ask for assets to be bought
         * @description Somebody else approves; then they are ordered from approved vendors, received and accepted.
         */
        post: operations["postPurchases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One purchase */
        get: operations["getPurchasesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one change to a purchase
         * @description Engineers ask and receive, managers approve and order. Who asks does not approve; a price more than 5 % above the approved one asks for approval again. What is possible now is in the purchase’s `possible`.
         */
        post: operations["postPurchasesIdChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases/{id}/units/{unit}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a piece that came: it becomes an asset
         * @description Answers the checks of its equipment model (or category). Who ordered it does not accept it. A required check that fails is no acceptance: refuse the unit. The asset is `accepted`; put it in service next.
         */
        post: operations["postPurchasesIdUnitsUnitAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-lives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where assets in sight stand in their lives, by code */
        get: operations["getAssetLives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-lives/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many assets in sight stand where */
        get: operations["getAssetLivesCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The life of one asset */
        get: operations["getAssetsIdLife"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/life/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one change in the life of an asset
         * @description Put in service for the first time, it is taken into the depreciation books of its company. Retired, it is worked on and charged no more; somebody else disposes of it: its devices are unbound, and gain or loss against its book value becomes a cost. Administrators can take a disposal back.
         */
        post: operations["postAssetsIdLifeChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Assets that departments in sight give, get, lend or borrow, the latest offered first */
        get: operations["getAssetTransfers"];
        put?: never;
        /**
         * Offer an asset to another department or place, or lend it
         * @description It goes when the receiving side accepts. One offer of an asset is open at a time.
         */
        post: operations["postAssetTransfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-transfers/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an asset that is offered
         * @description From this instant on it stands with the receiving side, which answers for it and is charged for it.
         */
        post: operations["postAssetTransfersIdAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-transfers/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline an asset that is offered */
        post: operations["postAssetTransfersIdDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-transfers/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an offer back */
        post: operations["postAssetTransfersIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-transfers/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a loan is back */
        post: operations["postAssetTransfersIdReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a document to a purchase
         * @description The body is the file, at most 10 MiB: image/jpeg, image/png, image/webp, application/pdf. Name its id in the change that it proves.
         */
        post: operations["postPurchasesIdDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a document to the life of an asset
         * @description The body is the file, at most 10 MiB: image/jpeg, image/png, image/webp, application/pdf. Name its id in the change that it proves.
         */
        post: operations["postAssetsIdDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/life-documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document of a purchase or an asset */
        get: operations["getLifeDocumentsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/depreciation-books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Books of depreciation in sight */
        get: operations["getDepreciationBooks"];
        put?: never;
        /**
         * Add a book of depreciation
         * @description For example one for the tax, one by local accounting rules. One of them may enter its amounts as costs.
         */
        post: operations["postDepreciationBooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/depreciation-books/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a book’s names, defaults, or from when on it enters costs
         * @description Defaults hold for assets that come; those that are in the book keep their terms.
         */
        patch: operations["patchDepreciationBooksId"];
        trace?: never;
    };
    "/api/v1/depreciation-books/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take assets that stand already into a book, by its defaults
         * @description Those of its unit and below that have a price and a day of purchase, and are not in it yet.
         */
        post: operations["postDepreciationBooksIdOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/depreciation-books/{id}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Assets of a book with what is written off, as of a month, by code */
        get: operations["getDepreciationBooksIdAssets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/depreciation-books/{id}/assets/{assetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One asset in a book: every month, its terms, and why */
        get: operations["getDepreciationBooksIdAssetsAssetId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/depreciation-books/{id}/assets/{assetId}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * State by which terms an asset is written off in a book
         * @description Without `fromMonth` it is the basis and counts from the beginning: months that were entered as costs are corrected by the next entry. With `fromMonth` it changes the estimate from that month on. What was stated before stays.
         */
        post: operations["postDepreciationBooksIdAssetsAssetIdTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/depreciation-books/{id}/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is still to enter as costs up to a month */
        get: operations["getDepreciationBooksIdPostings"];
        put?: never;
        /**
         * Enter them: whole months first, corrections of months that came to say something else
         * @description Each entry belongs to the last day of its month; one for a closed month becomes an adjustment of the open one. Entering again enters nothing.
         */
        post: operations["postDepreciationBooksIdPostings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replacement-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Assets in sight by the year in which they are to be replaced, and what that costs
         * @description The year that somebody decided; else this year where two or more criteria are met; else the end of the economic or the expected life.
         */
        get: operations["getReplacementPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/replacement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether and when an asset is to be replaced, and why */
        get: operations["getAssetsIdReplacement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/replacement-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide when an asset is replaced, or leave it to the rule again */
        post: operations["postAssetsIdReplacementDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replacement-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what a unit judges replacement */
        get: operations["getReplacementPolicy"];
        /** Set by what a unit and those below it judge replacement */
        put: operations["putReplacementPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-types/{id}/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Price, support and acceptance of an equipment model */
        get: operations["getAssetTypesIdOutlook"];
        /** Set price, support and acceptance of an equipment model */
        put: operations["putAssetTypesIdOutlook"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/ownership-cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Total cost of ownership of an asset, from purchase to disposal, and why
         * @description Its price, its cost pools, its orders, single entries, and what its disposal brought. The write-off of the price is no part: the price is.
         */
        get: operations["getAssetsIdOwnershipCost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/due-dates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Next due date of each plan, the soonest first */
        get: operations["getDueDates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/due-dates/{planId}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a plan is due when it is */
        get: operations["getDueDatesPlanIdExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cost pools of assets in sight, the newest first */
        get: operations["getCostPools"];
        put?: never;
        /**
         * Add a cost pool to an asset
         * @description An amount never changes in place, so that closed months stay as they were. For a new rate, end the old pool and add a new one from that instant on.
         */
        post: operations["postCostPools"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-pools/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * End a cost pool
         * @description The asset’s months since the pool began are computed again.
         */
        patch: operations["patchCostPoolsId"];
        trace?: never;
    };
    "/api/v1/cost-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recorded costs, the latest day first */
        get: operations["getCostEntries"];
        put?: never;
        /**
         * Record a cost by hand
         * @description For a day of a closed month it comes to the open month as an adjustment.
         */
        post: operations["postCostEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-entries/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a recorded cost back
         * @description By an entry of the opposite amount on the same day; the first one stays. A second call answers with the same reversal.
         */
        post: operations["postCostEntriesIdReverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Months and their versions, the newest first */
        get: operations["getCostMonths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What units bear of a month, with budgets
         * @description An open month as it is known now; a closed one as a version says.
         */
        get: operations["getCostMonthsMonth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months/{month}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines of a month
         * @description Those that departments in sight bear, or that come from them.
         */
        get: operations["getCostMonthsMonthLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months/{month}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a line of a month is what it is */
        get: operations["getCostMonthsMonthExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months/{month}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands between a month and its close */
        get: operations["getCostMonthsMonthChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months/{month}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The month as a journal, company by company: debits equal credits */
        get: operations["getCostMonthsMonthJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months/{month}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a month for good
         * @description Its costs are derived from the stored sessions once more and written as version 1. What becomes known later is an adjustment of the open month. Takes up to a minute for a million sessions.
         */
        post: operations["postCostMonthsMonthClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-months/{month}/restate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say a closed month anew as a further version
         * @description The version before stays as it is.
         */
        post: operations["postCostMonthsMonthRestate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/department-pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own monthly costs of departments in sight */
        get: operations["getDepartmentPools"];
        put?: never;
        /** Add an own monthly cost to a department */
        post: operations["postDepartmentPools"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/department-pools/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** End an own monthly cost of a department */
        patch: operations["patchDepartmentPoolsId"];
        trace?: never;
    };
    "/api/v1/service-shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which department serves which */
        get: operations["getServiceShares"];
        put?: never;
        /**
         * Set how much of a department’s service another one takes
         * @description Needs to manage the serving department; the one served may belong to another company of the group.
         */
        post: operations["postServiceShares"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cost-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How serving departments are spread, over time */
        get: operations["getCostPolicies"];
        put?: never;
        /** Set the method */
        post: operations["postCostPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exchange rates of the group, by currency and month */
        get: operations["getExchangeRates"];
        put?: never;
        /**
         * Set an exchange rate from a month on
         * @description A rate for the same month takes the place of the one before, which stays on record.
         */
        post: operations["postExchangeRates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Budgets of a month */
        get: operations["getBudgets"];
        put?: never;
        /**
         * Plan what a unit and all below it may cost in some months
         * @description In place of what was planned before, which stays on record. Months that are closed stay as they were planned.
         */
        post: operations["postBudgets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chart of accounts of journals */
        get: operations["getLedgerAccounts"];
        put?: never;
        /**
         * Set an account of a company, or of the group for all its companies
         * @description Journals of closed months keep the accounts that they were closed with.
         */
        post: operations["postLedgerAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cost lines
         * @description Of assets in sight, and those charged to departments in sight.
         */
        get: operations["getCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A month’s cost by asset, department or company
         * @description Sums are conserved: the items sum to what the pools cost.
         */
        get: operations["getCostsSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/costs/{lineId}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a cost line is what it is */
        get: operations["getCostsLineIdExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/engineering": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compliance, MTBF, MTTR, MDT, availability, cost, repeat repairs and risk class
         * @description Per asset, type, vendor, branch, company or category, over any days. An asset counts to the unit where it stood at the end of the period. The total is computed from the sums of all assets, not from the rows.
         */
        get: operations["getFiguresEngineering"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/engineering/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a CSV file */
        get: operations["getFiguresEngineeringExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/engineering/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a figure is what it is
         * @description With the latest 200 usage sessions of the operating time, and their telemetry.
         */
        get: operations["getFiguresEngineeringExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/engineering/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a row of figures stands on: what plans asked for, and failures, with their orders */
        get: operations["getFiguresEngineeringOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/figures/engineers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backlog and load per engineer
         * @description Open orders as of now; orders done, labour and duty of the period; planned time and duty of the seven days from now.
         */
        get: operations["getFiguresEngineers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/dossier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The dossier of an asset: purchase, use, maintenance, failures, transfers, responsible persons, costs */
        get: operations["getAssetsIdDossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/dossier.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as an XLSX workbook, one sheet a section */
        get: operations["getAssetsIdDossierXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bookings of assets in sight, the latest first
         * @description Those that touch `[from, to)`.
         */
        get: operations["getBookings"];
        put?: never;
        /**
         * Book an asset
         * @description For yourself, or as a manager of the asset for anybody in sight. Refused if another booking or a closure overlaps.
         */
        post: operations["postBookings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a booking
         * @description Your own, or as a manager of the asset any. Frees the asset. Use in that time is no longer charged by the booking: what was derived is derived again. Cancelling again changes nothing. What a calendar booked is cancelled there.
         */
        post: operations["postBookingsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the rest of a running booking back
         * @description Your own, or as a manager of the asset any. It ends now and is kept, with its end as booked; the asset is free again.
         */
        post: operations["postBookingsIdRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a release back
         * @description Your own, or as a manager of the asset any: it holds the asset again until its end as booked, if that is still free.
         */
        post: operations["postBookingsIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outside calendars of rooms in sight */
        get: operations["getBookingFeeds"];
        put?: never;
        /**
         * Read a calendar into a room’s bookings
         * @description An iCalendar address (ICS) of the room’s calendar in Outlook, Exchange, Google, Feishu or another program. It is read within a minute, and then as often as said.
         */
        post: operations["postBookingFeeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/booking-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a feed
         * @description Bookings of it that have not begun are cancelled; what began stays.
         */
        delete: operations["deleteBookingFeedsId"];
        options?: never;
        head?: never;
        /** Change, pause or resume a feed */
        patch: operations["patchBookingFeedsId"];
        trace?: never;
    };
    "/api/v1/booking-feeds/{id}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a feed now */
        post: operations["postBookingFeedsIdPoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rounds done of planned, and minutes against standard
         * @description Per zone, type, branch or person, over any days. The total is of all rounds, not of the rows.
         */
        get: operations["getCleaningFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/figures/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a figure of cleaning is what it is */
        get: operations["getCleaningFiguresExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/supplies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tools and consumables used, by the standards of the cleanings
         * @description Of served rounds, and of visits beside the plan that were long enough by the standard.
         */
        get: operations["getCleaningSupplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What experience says of standards, with the distribution behind it
         * @description Median minutes per square metre of 90 days, outliers by the interquartile range out, proposed from 30 rounds and more than 10 % on. Computed now, for standards of units in sight.
         */
        get: operations["getCleaningProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/proposals/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject a proposed standard
         * @description An approved one holds from a day to come; rounds before it stay as they were judged. Until it begins it can be taken away. After a rejection nothing is proposed for 30 days.
         */
        post: operations["postCleaningProposalsDecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided on proposed standards, with what it stood on then, the latest first */
        get: operations["getCleaningRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rounds of some days and what became of them, in order of time
         * @description Done by one visit that begins in [planned − early, planned + late] and is long enough; late, short or missed otherwise. Derived from the visits when asked for: late telemetry shows at once.
         */
        get: operations["getCleaningRounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/rounds/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a round of a day has its outcome */
        get: operations["getCleaningRoundsExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/excuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say why a round of a day need not be done
         * @description It is neither missed nor in the denominator then; one that was done in time stays done.
         */
        post: operations["postCleaningExcuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/excuses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an excuse back
         * @description The round counts again. The excuse is kept for the record.
         */
        delete: operations["deleteCleaningExcusesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rounds that zones get, now or from a day to come */
        get: operations["getCleaningSchedules"];
        put?: never;
        /** Plan a round of a zone, from now on */
        post: operations["postCleaningSchedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a round from a day on
         * @description The round ends there and another begins: what was planned before stays.
         */
        put: operations["putCleaningSchedulesId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/schedules/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a round, now or on a day to come */
        post: operations["postCleaningSchedulesIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Standards that hold for zones in sight, also of units above them */
        get: operations["getCleaningStandards"];
        put?: never;
        /**
         * Set the standard of a type for a unit and all below it
         * @description It ends the one before it. Rounds are judged by the standard that held when they were planned.
         */
        post: operations["postCleaningStandards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/standards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a standard away that has not begun
         * @description The one before it holds on.
         */
        delete: operations["deleteCleaningStandardsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cleaning zones with area, type, standard and rounds, by code */
        get: operations["getCleaningZones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/zones/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what a zone is: its type and its area
         * @description Holds from a day on. Rounds before it are judged by what it was.
         */
        put: operations["putCleaningZonesId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Utilisation, seats, outcomes of bookings and walk-ins, by room, branch or company
         * @description Over local days, until now. Available time is opening hours less closures and work on the room. The hours of the week are those of all rooms asked for; ask for one `asset` to have one room’s.
         */
        get: operations["getRoomsFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/figures/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a figure of rooms is what it is
         * @description With the latest 200 occupied periods, and their telemetry.
         */
        get: operations["getRoomsFiguresExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bookings of rooms with what became of them, the latest first
         * @description `used`, `no_show`, `unknown` where the sensor could not tell, `pending` while people may still come; with overrun, early end and late start.
         */
        get: operations["getRoomsBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/bookings/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a booking was judged as it was */
        get: operations["getRoomsBookingsIdExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A day of rooms: what was booked, and when somebody was there */
        get: operations["getRoomsDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Room time by person or department: as booked and as used, side by side
         * @description Hours, and amounts at the rooms’ hourly rates as of each time. Walk-ins are used time of the room’s owner. Cost lines of the month are under /costs.
         */
        get: operations["getRoomsCharges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a room’s bookings are judged, over time, the latest first
         * @description The last one are the defaults, which hold where nobody said otherwise.
         */
        get: operations["getRoomsIdPolicy"];
        /**
         * Say how a room’s bookings are judged from now on
         * @description Bookings that began before keep the policy of their time.
         */
        put: operations["putRoomsIdPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a room is closed, from now on */
        get: operations["getRoomsIdClosures"];
        put?: never;
        /**
         * Close a room for a time
         * @description It takes no bookings then, and is not counted as available. Refused while bookings are in the way.
         */
        post: operations["postRoomsIdClosures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/room-closures/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a room again
         * @description The closure counts no more, as if it had never been. Withdrawing again changes nothing.
         */
        post: operations["postRoomClosuresIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An asset’s calendar with its hours in each state */
        get: operations["getAssetsIdCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calendars of assets in sight, by code */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar feeds that you made */
        get: operations["getCalendarFeeds"];
        put?: never;
        /**
         * Make a calendar feed
         * @description For Outlook, Google Calendar and Apple Calendar: planned work, due dates and bookings of an engineer, an asset or a branch. The feed says what you may see, and ends with your account.
         */
        post: operations["postCalendarFeeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a calendar feed
         * @description Its address is unknown from then on.
         */
        delete: operations["deleteCalendarFeedsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/org-units/{id}/opening-hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a unit is open: its own hours, or those of the unit above that has some */
        get: operations["getOrgUnitsIdOpeningHours"];
        /**
         * Set a unit’s opening hours from now on
         * @description Units below without hours of their own follow. Due dates and slots are planned anew.
         */
        put: operations["putOrgUnitsIdOpeningHours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Days on which units are closed, by day */
        get: operations["getHolidays"];
        put?: never;
        /** Close a unit, and all below it, for a day */
        post: operations["postHolidays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holidays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a holiday away */
        delete: operations["deleteHolidaysId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/proposals/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan slots for what falls due
         * @description Starts a job; ask for its progress at `GET /maintenance-plans/proposals/runs/{id}`. Proposals that nobody decided on are replaced; what was accepted, moved or rejected is remembered.
         */
        post: operations["postMaintenancePlansProposalsRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/proposals/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a planning is, and what came of it */
        get: operations["getMaintenancePlansProposalsRunsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposed slots of assets in sight, the soonest first */
        get: operations["getMaintenancePlansProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/proposals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a proposed slot
         * @description Opens the task’s work order, if there is none yet, and gives it the proposed time and engineer.
         */
        post: operations["postMaintenancePlansProposalsIdAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/proposals/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a slot at another time, or move an accepted one
         * @description Within the task’s window, when the asset is free and the engineer on duty and free.
         */
        post: operations["postMaintenancePlansProposalsIdMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/maintenance-plans/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a proposed slot
         * @description Later plannings avoid what was refused for this task and due date.
         */
        post: operations["postMaintenancePlansProposalsIdReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/duty-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person’s weekly rota, and the days to come on which it does not hold */
        get: operations["getPeopleIdDutyTimes"];
        /**
         * Say when a person is on duty, from now on
         * @description Only people with duty times are planned for. An empty week takes somebody out.
         */
        put: operations["putPeopleIdDutyTimes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages received, stored, duplicate and dead-lettered, by day and device
         * @description A copy of each ingest process’s own ledger, a few seconds old. What is received and in none of the others is on its way. A replay receives nothing: it moves no message out of `deadLettered`, and counts in `replayed`.
         */
        get: operations["getLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that could not be stored, with why, the latest first */
        get: operations["getDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers of dead letters by reason, device, profile or day
         * @description The largest group first, by day the latest; the first 500 groups.
         */
        get: operations["getDeadLettersSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dead letters as a file, one a line, the latest first
         * @description NDJSON with the fields of the list, or CSV with the same columns.
         */
        get: operations["getDeadLettersExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message that could not be stored, with its original bytes */
        get: operations["getDeadLettersId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete dead letters by age
         * @description Counts only, unless `dryRun` is false. Of the part of the organisation where you are a manager; what waits in a replay stays.
         */
        post: operations["postDeadLettersPurge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take dead letters through the pipeline again
         * @description Queues those that stand; an ingest process takes them behind live messages, with their original time of receipt. What fails again stays the same dead letter with its newest reason. Follow it with GET /replays/{id}.
         */
        post: operations["postDeadLettersReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a replay is */
        get: operations["getReplaysId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a replay
         * @description What has not been tried yet stands as it did, and no longer counts to the replay.
         */
        post: operations["postReplaysIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Unknown devices that send
         * @description Seen by accounts over the whole group only. Their messages are dead letters with the reason `unknown_device`.
         */
        get: operations["getQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unknown device, with the profiles that read what it says */
        get: operations["getQuarantineKey"];
        put?: never;
        post?: never;
        /**
         * Ignore an unknown device
         * @description Its messages go, and those that follow are counted and not kept. It can be adopted still.
         */
        delete: operations["deleteQuarantineKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/{key}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an unknown device one of ours, and replay what it sent
         * @description Answers the credential with its secret, once, if one is issued.
         */
        post: operations["postQuarantineKeyAdopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Warnings in sight, the latest raised first
         * @description What another warning explains (a device of a site that is out) is under that one: ask for `parent`, or for its `asset`.
         */
        get: operations["getWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that you have seen a warning and look after it
         * @description Nobody further is told. It stays open until its cause is gone. Who said so first stays.
         */
        post: operations["postWarningsIdAcknowledge"];
        /**
         * Take an acknowledgement back
         * @description The chain goes on from where it stopped.
         */
        delete: operations["deleteWarningsIdAcknowledge"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many warnings you were told and have not looked at */
        get: operations["getWarningsUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that you have looked at what you were told */
        post: operations["postWarningsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Maintenance modes: what is recorded and told nobody */
        get: operations["getSilences"];
        put?: never;
        /**
         * Put an asset, a place with all that stands there, or a device into maintenance mode
         * @description Its warnings are recorded and told nobody. It ends by itself; what is still open is told then.
         */
        post: operations["postSilences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/silences/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a maintenance mode now */
        post: operations["postSilencesIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quiet hours and chains: your own, and those of units in sight */
        get: operations["getAlarmSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-settings/{scope}/{scopeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set quiet hours, and for a unit the chain that unacknowledged warnings climb
         * @description A unit without a setting of its own has that of the unit above. What was raised already keeps its chain.
         */
        put: operations["putAlarmSettingsScopeScopeId"];
        post?: never;
        /** Take a setting away */
        delete: operations["deleteAlarmSettingsScopeScopeId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work orders in sight, the latest requested first */
        get: operations["getWorkOrders"];
        put?: never;
        /**
         * Report a fault, or ask for work
         * @description Everybody who sees the asset may. Nothing of what is reported is ever overwritten.
         */
        post: operations["postWorkOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many orders are in which state, and how many of these are overdue */
        get: operations["getWorkOrdersCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work orders in sight as a CSV file */
        get: operations["getWorkOrdersExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One work order */
        get: operations["getWorkOrdersId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened to an order, in the order of its recording
         * @description Append only. Each event’s hash covers the one before it in the trail over all orders.
         */
        get: operations["getWorkOrdersIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one change to an order
         * @description Engineers do the work, managers verify and cancel, everybody may note and sign for the asset. Who finished the work does not verify it. What is possible now is in the order’s `possible`.
         */
        post: operations["postWorkOrdersIdChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a photo or a document to an order
         * @description The body is the file, at most 10 MiB: image/jpeg, image/png, image/webp, application/pdf. The same file sent again is put there once.
         */
        post: operations["postWorkOrdersIdAttachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/attachments/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of an order */
        get: operations["getWorkOrdersIdAttachmentsFileId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Walk along the trail of all orders, and name the first thing that is not as it was recorded
         * @description For administrators of the whole organisation. Keep the `head` outside of the database: with it, a later walk also finds an end that was cut off.
         */
        get: operations["getWorkOrdersTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{id}/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The label of an asset, with a QR code that leads to its fault report */
        get: operations["getAssetsIdLabel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asset-labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Labels of many assets as a page to print on A4, 24 on a sheet */
        get: operations["getAssetLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Vehicles in sight with the figures of a month
         * @description A trip counts to the month in which it began. Without a month, the one that is running.
         */
        get: operations["getVehicles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicles/{id}/consumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consumption of a vehicle from full to full, and why
         * @description Of the half year up to the end of the month; without one up to now.
         */
        get: operations["getVehiclesIdConsumption"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicle-costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Costs of vehicles in sight in a month, by person, department or vehicle
         * @description The month’s cost lines, those for use laid to the trips that they stand on; the items sum to the lines to the minor unit.
         */
        get: operations["getVehicleCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trips of vehicles in sight, the latest first
         * @description The driver is whom a person named, else the booking’s, else who carried the driver tag, else the roster’s, else the vehicle’s default.
         */
        get: operations["getTrips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A trip with its way, the places on it, what people said of it, and why it cost what it did */
        get: operations["getTripsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trips/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say who drove, what for, which department pays, or whether a trip was private
         * @description Kept beside the trip by vehicle and time: late telemetry that moves or splits it loses nothing. What is left out stays as derived. The costs follow within seconds. A later correction takes the place of this one, which stays on record.
         */
        post: operations["postTripsIdCorrections"];
        /**
         * Take back what was said of a trip
         * @description What is derived holds again. What was said stays on record.
         */
        delete: operations["deleteTripsIdCorrections"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicle-rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shifts on vehicles in sight, the latest first
         * @description Those that touch `[from, to)`, cancelled ones too.
         */
        get: operations["getVehicleRosters"];
        put?: never;
        /**
         * Put a person on a vehicle for a shift
         * @description Trips of that time without a booking or a driver tag are theirs, those of the past too. Refused if another shift overlaps.
         */
        post: operations["postVehicleRosters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicle-rosters/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a shift
         * @description Its trips are derived again without it. Cancelling again changes nothing.
         */
        post: operations["postVehicleRostersIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicle-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fuel, charging and other entries of vehicles in sight, the latest first */
        get: operations["getVehicleEntries"];
        put?: never;
        /**
         * Enter fuel, a charge, a toll, parking, a wash or another cost
         * @description Its amount is a cost of the department that owns the vehicle on that day. With the same `externalId` it is entered once.
         */
        post: operations["postVehicleEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vehicle-entries/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an entry
         * @description Its cost is taken back by an entry of the opposite amount. Cancelling again changes nothing.
         */
        post: operations["postVehicleEntriesIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/geofences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places of the units in sight, by code */
        get: operations["getGeofences"];
        put?: never;
        /**
         * Draw a place: a circle or a polygon
         * @description Visits come of stored positions, so what was before counts as well, as far back as `validFrom`.
         */
        post: operations["postGeofences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/geofences/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a place as of now
         * @description Visits before stay. A place that moved is ended, and drawn anew.
         */
        post: operations["postGeofencesIdEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/geofence-visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When vehicles in sight were at places, by time
         * @description Of stored positions: entered with the first of two fixes inside, left with the first of two beyond the edge by more than the buffer and their own accuracy.
         */
        get: operations["getGeofenceVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attendance of drivers by day, from the first movement to the last; the latest day first
         * @description Of trips on vehicles in sight. A trip over midnight is split there.
         */
        get: operations["getDriverDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-days.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["getDriverDaysCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-days.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as an XLSX workbook */
        get: operations["getDriverDaysXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/driver-days/{person}/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day sheet of a driver: the day’s trips, and why the figures are what they are */
        get: operations["getDriverDaysPersonDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Registries that can be filled from a file */
        get: operations["getImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{registry}/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty file to fill in, with what each column holds */
        get: operations["getImportsRegistryTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{registry}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands of a registry, as a file that can be changed and imported again */
        get: operations["getImportsRegistryRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receivers/event-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What receivers can be told */
        get: operations["getReceiversEventKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks and robots, the newest first */
        get: operations["getReceivers"];
        put?: never;
        /**
         * Tell a webhook or a robot of events
         * @description Each event is posted as JSON, signed in `x-custodia-signature` (`t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>">`). Whatever is not taken with a 2xx is tried again for three days. Addresses of private networks are refused.
         */
        post: operations["postReceivers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receivers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Tell a receiver nothing any more */
        delete: operations["deleteReceiversId"];
        options?: never;
        head?: never;
        /** Change, pause or resume a receiver */
        patch: operations["patchReceiversId"];
        trace?: never;
    };
    "/api/v1/receivers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description What came of it stands in its deliveries.
         */
        post: operations["postReceiversIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receivers/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was delivered to a receiver, and what waits, the newest first
         * @description Of the last 30 days.
         */
        get: operations["getReceiversIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receivers/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver the events of a time again
         * @description In their order, with the same ids, at most 10,000 at once.
         */
        post: operations["postReceiversIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receivers/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver one event again */
        post: operations["postReceiversIdDeliveriesDeliveryIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists that can be had as a file */
        get: operations["getExports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A list as a CSV or XLSX file, all pages of it
         * @description Every other query parameter is a filter of the list and is passed on to it.
         */
        get: operations["getExportsList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{registry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill a registry from a CSV or XLSX file
         * @description CSV in UTF-8 or GBK, or the first sheet of a workbook; at most 5,000 rows and 8 MB. A row that is there by its natural key is changed or left, any other is added. All rows or none: each wrong cell is listed. Rules and rights are those of the registry’s own routes.
         */
        post: operations["postImportsRegistry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendars/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A calendar feed
         * @description iCalendar, RFC 5545. Answers 304 to the ETag of what has not changed.
         */
        get: operations["getCalendarsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        PlanConditionInput: {
            /** @enum {string} */
            metric: "latitude_deg" | "longitude_deg" | "altitude_m" | "speed_mps" | "heading_deg" | "accuracy_m" | "satellites" | "hdop" | "fix_valid" | "ignition" | "movement" | "odometer_km" | "supply_voltage_v" | "fuel_l" | "fuel_used_l_total" | "engine_speed_rpm" | "driving_event" | "driver_tag" | "people_count" | "people_in_total" | "people_out_total" | "presence" | "motion_count" | "co2_ppm" | "tvoc_index" | "tvoc_ugm3" | "tvoc_ppb" | "hcho_mgm3" | "o3_ppm" | "pm2_5_ugm3" | "pm10_ugm3" | "air_pressure_hpa" | "illuminance_lx" | "light_level" | "sound_level_db" | "temperature_c" | "ambient_temperature_c" | "device_temperature_c" | "humidity_percent" | "door_open" | "water_leak" | "tamper" | "running" | "device_state" | "cycle_result" | "program" | "pulses_total" | "handpiece_pulses_total" | "handpiece_present" | "handpiece_temperature_c" | "coolant_temperature_c" | "coolant_flow_lpm" | "run_hours_total" | "cycles_total" | "fluence_jcm2" | "pulse_energy_j" | "impedance_ohm" | "chamber_pressure_kpa" | "vacuum_kpa" | "fault_code" | "power_w" | "apparent_power_va" | "reactive_power_var" | "power_factor" | "frequency_hz" | "voltage_v" | "current_a" | "power_l1_w" | "power_l2_w" | "power_l3_w" | "voltage_l1_v" | "voltage_l2_v" | "voltage_l3_v" | "current_l1_a" | "current_l2_a" | "current_l3_a" | "energy_kwh_total" | "energy_returned_kwh_total" | "relay_on" | "rssi_dbm" | "tap" | "battery_percent" | "battery_v" | "charging" | "uptime_s" | "online" | "data_quality" | "buffered_samples" | "dropped_samples_total" | "clock_step_s" | "firmware" | "receive_time";
            /** @enum {string} */
            condition: "above" | "below";
            threshold: number;
            /** @description Where it counts as over and may fire again. */
            clear: number;
            /** @description How long it must hold, seconds. */
            forS: number;
            /**
             * @description Days after a completion without firing.
             * @default 0
             */
            cooldownDays: number;
            /**
             * @description Days from firing to the due date.
             * @default 0
             */
            dueInDays: number;
        };
        PlanCheckInput: {
            item: string;
            zh: string;
            en: string;
            /** @enum {string} */
            kind: "number" | "yes_no" | "text";
            /** @default null */
            unit: string | null;
            /** @default null */
            min: number | null;
            /** @default null */
            max: number | null;
            /** @default true */
            required: boolean;
        };
        /** @description A failure by ISO 14224. */
        FailureReportInput: {
            /** @description What failed, by the asset type’s list of codes. */
            code: string;
            /**
             * @description How it showed.
             * @default null
             */
            mode: string | null;
            /**
             * @description What happened to the part.
             * @default null
             */
            mechanism: string | null;
            /**
             * @description What led to it.
             * @default null
             */
            cause: string | null;
        };
        ChecklistItemInput: {
            item: string;
            zh: string;
            en: string;
            /** @enum {string} */
            kind: "number" | "yes_no" | "text";
            /** @default null */
            unit: string | null;
            /** @default null */
            min: number | null;
            /** @default null */
            max: number | null;
            /** @default true */
            required: boolean;
        };
        WorkOrderChangeInput: {
            /** @constant */
            type: "triaged";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
        } | {
            /** @constant */
            type: "planned";
            assigneeId: string;
            /** @description UTC milliseconds. */
            from: number;
            /** @description UTC milliseconds. */
            to: number;
        } | {
            /** @constant */
            type: "started";
            /** @description Who begins; you, if absent. An order that nobody has is theirs then. */
            personId?: string;
        } | {
            reason: string;
            /** @constant */
            type: "paused";
        } | {
            /** @constant */
            type: "waited_for_parts";
            parts: string;
        } | {
            /** @constant */
            type: "resumed";
        } | {
            /** @constant */
            type: "finished";
            /** @default null */
            restoredAt: number | null;
            /** @default null */
            failure: components["schemas"]["FailureReportInput"] | null;
            /** @default [] */
            results: {
                item: string;
                value: number | boolean | string;
            }[];
            /**
             * @description Codes of other planned tasks that were done along.
             * @default []
             */
            alsoDone: string[];
            /** @default null */
            meterReading: number | null;
            /** @default null */
            remark: string | null;
        } | {
            /** @constant */
            type: "verified";
            /** @default null */
            remark: string | null;
        } | {
            reason: string;
            /** @constant */
            type: "reopened";
        } | {
            reason: string;
            /** @constant */
            type: "rejected";
        } | {
            reason: string;
            /** @constant */
            type: "cancelled";
        } | {
            /** @constant */
            type: "diagnosed";
            failure: components["schemas"]["FailureReportInput"];
            /** @default null */
            failedAt: number | null;
        } | {
            /** @constant */
            type: "checks_added";
            items: components["schemas"]["ChecklistItemInput"][];
        } | {
            /** @constant */
            type: "checked";
            results: {
                item: string;
                value: number | boolean | string;
            }[];
        } | {
            /** @constant */
            type: "labour";
            entry: {
                personId: string;
                /** @description Negative to mend a mistake. */
                minutes: number;
                /**
                 * @description Price of an hour, in minor units.
                 * @default null
                 */
                rateMinor: number | null;
            };
        } | {
            /** @constant */
            type: "cost";
            entry: {
                /** @enum {string} */
                kind: "part" | "outside" | "other";
                item: string;
                /** @default 1 */
                quantity: number;
                /** @description Minor units of the order’s currency. */
                amountMinor: number;
            };
        } | {
            /** @constant */
            type: "signed";
            signature: {
                /** @enum {string} */
                as: "engineer" | "recipient";
                name: string;
                /**
                 * @description The drawn signature; null if it was typed.
                 * @default null
                 */
                attachmentId: string | null;
            };
        } | {
            /** @constant */
            type: "noted";
            text: string;
        };
        PurchaseChangeInput: {
            /** @constant */
            type: "revised";
            title: string;
            reason: string;
            /** @default null */
            neededOn: string | null;
            /** @description Of the unit, if absent. */
            currency?: string;
            /** @description Numbered from 1. */
            lines: {
                /** @enum {string} */
                category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                /**
                 * @description Equipment model.
                 * @default null
                 */
                assetTypeId: string | null;
                nameZh: string;
                nameEn: string;
                /** @default  */
                model: string;
                quantity: number;
                /** @description Expected price of one, minor units. */
                priceMinor: number;
            }[];
            /**
             * @description The asset that it takes the place of.
             * @default null
             */
            replacesAssetId: string | null;
        } | {
            /** @constant */
            type: "approved";
            /** @default null */
            remark: string | null;
        } | {
            reason: string;
            /** @constant */
            type: "rejected";
        } | {
            reason: string;
            /** @constant */
            type: "withdrawn";
        } | {
            /** @constant */
            type: "ordered";
            /** @description An approved vendor; see GET /api/v1/vendors. */
            vendorId: string;
            /** @description Today, if absent. */
            orderedOn?: string;
            /** @default null */
            expectedOn: string | null;
            lines: {
                line: string;
                quantity: number;
                /** @description Minor units. */
                priceMinor: number;
            }[];
        } | {
            reason: string;
            /** @constant */
            type: "order_cancelled";
            order: string;
        } | {
            /** @constant */
            type: "received";
            /** @description One entry a piece; they are numbered on. */
            units: {
                order: string;
                line: string;
                /** @default null */
                serialNo: string | null;
            }[];
            /** @default null */
            deliveryNote: string | null;
        } | {
            reason: string;
            /** @constant */
            type: "unit_refused";
            unit: string;
            /** @default [] */
            results: {
                item: string;
                value: number | boolean | string;
            }[];
        } | {
            reason: string;
            /** @constant */
            type: "closed_short";
        } | {
            /** @constant */
            type: "noted";
            text: string;
        };
        LifeChangeInput: {
            /** @constant */
            type: "put_in_service";
        } | {
            reason: string;
            /** @constant */
            type: "sent_to_maintenance";
            /**
             * @description The work order that it is there for.
             * @default null
             */
            orderId: string | null;
        } | {
            reason: string;
            /** @constant */
            type: "taken_out_of_service";
        } | {
            reason: string;
            /** @constant */
            type: "retired";
        } | {
            reason: string;
            /** @constant */
            type: "reinstated";
        } | {
            reason: string;
            /** @constant */
            type: "disposed";
            disposal: {
                /** @enum {string} */
                way: "sold" | "scrapped" | "donated" | "returned" | "lost";
                on: string;
                /**
                 * @description Minor units.
                 * @default 0
                 */
                proceedsMinor: number;
                /**
                 * @description Dismantling, transport, erasing; minor units.
                 * @default 0
                 */
                costMinor: number;
                /** @description Of the asset, if absent. */
                currency?: string;
                /** @default null */
                recipient: string | null;
                /**
                 * @description Null: it keeps nothing of patients or people.
                 * @default null
                 */
                dataErased: boolean | null;
            };
        } | {
            reason: string;
            /** @constant */
            type: "disposal_reversed";
        } | {
            /** @constant */
            type: "noted";
            text: string;
        };
        Named: {
            id: string;
            nameZh: string;
            nameEn: string;
        };
        PersonRef: {
            id: string;
            name: string;
            nameEn: string;
        };
        AssetRef: {
            id: string;
            code: string;
            nameZh: string;
            nameEn: string;
        };
        /**
         * @description Problem details, RFC 9457.
         * @example {
         *       "type": "about:blank",
         *       "title": "The request is not right",
         *       "status": 400,
         *       "detail": "Mend the fields listed under \"errors\" and send the request again.",
         *       "errors": [
         *         {
         *           "path": "query.month",
         *           "message": "must be a month, YYYY-MM"
         *         }
         *       ]
         *     }
         */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description What is wrong and how to mend it. */
            detail: string;
            errors?: {
                path: string;
                message: string;
            }[];
        };
        CalendarFeed: {
            id: string;
            /** @enum {string} */
            kind: "engineer" | "asset" | "branch";
            subjectId: string;
            subject: components["schemas"]["Named"];
            /** @description UTC milliseconds. */
            createdAt: number;
            lastReadAt: number | null;
        };
        NewCalendarFeed: {
            id: string;
            /** @enum {string} */
            kind: "engineer" | "asset" | "branch";
            subjectId: string;
            subject: components["schemas"]["Named"];
            /** @description UTC milliseconds. */
            createdAt: number;
            lastReadAt: number | null;
            /** @description Whoever knows it reads the calendar. It is shown only now; revoke the feed to end it. */
            url: string;
        };
        AssetCalendar: {
            asset: components["schemas"]["AssetRef"];
            orgUnit: components["schemas"]["Named"] | null;
            timeZone: string;
            /** @description Without gaps from `from` to `to`. */
            intervals: {
                /** @description UTC milliseconds. */
                start: number;
                /** @description UTC milliseconds. */
                end: number;
                /** @enum {string} */
                state: "maintenance" | "in_use" | "booked" | "idle" | "closed";
            }[];
            /** @description What the intervals stand on, and what is proposed. */
            items: {
                /** @enum {string} */
                kind: "booking" | "use" | "order" | "slot" | "proposal";
                id: string;
                /** @description UTC milliseconds. */
                start: number;
                /** @description UTC milliseconds. */
                end: number;
                titleZh: string;
                titleEn: string;
                person: {
                    name: string;
                    nameEn: string;
                } | null;
                /** @description Number of an order, kind of a session, state of a slot. */
                detail: string | null;
            }[];
            /** @description Hours in each state. */
            hours: {
                maintenance: number;
                in_use: number;
                booked: number;
                idle: number;
                closed: number;
            };
            /** @description Open hours until now, without maintenance. */
            availableHours: number;
            /** @description Use within available hours ÷ these; null without any. */
            utilisation: number | null;
        };
        AssetSummary: {
            total: number;
            /** @description The most frequent first; states that no asset is in are left out. */
            states: {
                /** @enum {string} */
                code: "running" | "idle" | "moving" | "parked" | "occupied" | "free" | "cleaning" | "clean" | "offline" | "unknown";
                count: number;
            }[];
        };
        AssetRow: {
            id: string;
            code: string;
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            nameZh: string;
            nameEn: string;
            model: string;
            /** @description Owning department. */
            orgUnit: components["schemas"]["Named"];
            company: components["schemas"]["Named"] | null;
            branch: components["schemas"]["Named"] | null;
            location: {
                id: string;
                nameZh: string;
                nameEn: string;
                kind: string;
                code: string;
            } | null;
            timeZone: string;
            state: {
                /** @enum {string} */
                code: "running" | "idle" | "moving" | "parked" | "occupied" | "free" | "cleaning" | "clean" | "offline" | "unknown";
                since: number | null;
            };
            live: {
                metric: string;
                value: number | string;
                /** @description UTC milliseconds. */
                ts: number;
                unit: string;
            }[];
            nextDue: {
                planId: string;
                nameZh: string;
                nameEn: string;
                dueOn: string | null;
                /** @enum {string} */
                status: "ok" | "soon" | "overdue";
            } | null;
            /** @description Of the current month in its time zone. */
            monthCost: {
                amountMinor: number;
                currency: string;
            } | null;
            responsible: {
                personId: string;
                name: string;
                nameEn: string;
                role: string;
            } | null;
        };
        AssetDetail: {
            id: string;
            code: string;
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            nameZh: string;
            nameEn: string;
            model: string;
            /** @description Owning department. */
            orgUnit: components["schemas"]["Named"];
            company: components["schemas"]["Named"] | null;
            branch: components["schemas"]["Named"] | null;
            location: {
                id: string;
                nameZh: string;
                nameEn: string;
                kind: string;
                code: string;
            } | null;
            timeZone: string;
            state: {
                /** @enum {string} */
                code: "running" | "idle" | "moving" | "parked" | "occupied" | "free" | "cleaning" | "clean" | "offline" | "unknown";
                since: number | null;
            };
            live: {
                metric: string;
                value: number | string;
                /** @description UTC milliseconds. */
                ts: number;
                unit: string;
            }[];
            nextDue: {
                planId: string;
                nameZh: string;
                nameEn: string;
                dueOn: string | null;
                /** @enum {string} */
                status: "ok" | "soon" | "overdue";
            } | null;
            /** @description Of the current month in its time zone. */
            monthCost: {
                amountMinor: number;
                currency: string;
            } | null;
            responsible: {
                personId: string;
                name: string;
                nameEn: string;
                role: string;
            } | null;
            /** @description Its equipment model. */
            assetTypeId: string | null;
            serialNo: string | null;
            purchasedOn: string | null;
            purchaseMinor: number | null;
            currency: string;
            attributes: {
                [key: string]: string | number | boolean;
            };
            retiredAt: number | null;
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Where it has been, the newest first; only placements in your part of the organisation. */
            placements: {
                id: string;
                orgUnitId: string;
                locationId: string | null;
                /** @description UTC milliseconds. */
                validFrom: number;
                validTo: number | null;
            }[];
            /** @description Devices bound now. */
            devices: {
                id: string;
                profileId: string;
                role: string;
            }[];
        };
        Bilingual: {
            zh: string;
            en: string;
        };
        Explanation: {
            rule: {
                /** @description Dotted name. */
                rule: string;
                version: number;
                /** @description What the rule does, in a few words. */
                title: components["schemas"]["Bilingual"];
                source: string;
            };
            inputs: {
                [key: string]: string | number | boolean | null;
            };
            /** @description Ids of usage sessions. */
            sessions: string[];
            telemetry: {
                device: string;
                metrics: string[];
                /** @description UTC milliseconds. */
                from: number;
                /** @description Last sample, inclusive. */
                to: number;
                samples: number;
            }[];
            /** @description The calculation, each step with its numbers. */
            steps: components["schemas"]["Bilingual"][];
        };
        ResolvedExplanation: {
            rule: {
                /** @description Dotted name. */
                rule: string;
                version: number;
                /** @description What the rule does, in a few words. */
                title: components["schemas"]["Bilingual"];
                source: string;
            };
            inputs: {
                [key: string]: string | number | boolean | null;
            };
            /** @description The calculation, each step with its numbers. */
            steps: components["schemas"]["Bilingual"][];
            /** @description Ids of the usage sessions that the figure stands on. */
            sessions: string[];
            /** @description Those of the sessions that are in sight. */
            sessionDetails: {
                id: string;
                kind: string;
                assetId: string;
                /** @description UTC milliseconds. */
                start: number;
                /** @description UTC milliseconds. */
                end: number;
                open: boolean;
                quantities: {
                    [key: string]: number;
                };
                href: string;
            }[];
            telemetry: {
                device: string;
                metrics: string[];
                /** @description UTC milliseconds. */
                from: number;
                /** @description Last sample, inclusive. */
                to: number;
                samples: number;
                /** @description The samples themselves. */
                href: string;
            }[];
        };
        Responsible: {
            /** @enum {string} */
            role: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
            personId: string;
            name: string;
            nameEn: string;
            /**
             * @description Responsible, accountable, consulted, informed.
             * @enum {string}
             */
            raci: "R" | "A" | "C" | "I";
            /**
             * @description Level at which the responsibility is stated.
             * @enum {string}
             */
            via: "asset" | "location" | "org_unit" | "category";
            viaId: string;
            rowId: string;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
            /** @description Levels asked, nearest first, up to and with the one that answered; `rowId` null where one names nobody. */
            path: {
                /** @enum {string} */
                scope: "asset" | "location" | "org_unit" | "category";
                scopeId: string;
                nameZh: string;
                nameEn: string;
                rowId: string | null;
            }[];
            explanation: components["schemas"]["Explanation"];
        };
        Responsibility: {
            id: string;
            /** @enum {string} */
            scope: "asset" | "location" | "org_unit" | "category";
            scopeId: string;
            /** @enum {string} */
            role: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
            /**
             * @description Responsible, accountable, consulted, informed.
             * @enum {string}
             */
            raci: "R" | "A" | "C" | "I";
            personId: string;
            person: components["schemas"]["PersonRef"];
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
            note: string | null;
        };
        ResponsibilityGap: {
            subject: {
                /** @enum {string} */
                kind: "asset" | "location";
                id: string;
                code: string;
                nameZh: string;
                nameEn: string;
                orgUnitId: string;
            };
            /** @enum {string} */
            reason: "nobody" | "departed" | "further_up";
            via: ("asset" | "location" | "org_unit" | "category") | null;
            person: components["schemas"]["PersonRef"] | null;
            explanation: components["schemas"]["Explanation"];
        };
        ResponsibilityConflict: {
            /**
             * @description Two persons in one role of one level; two accountable at one level.
             * @enum {string}
             */
            kind: "role" | "accountable";
            /** @description UTC milliseconds. */
            from: number;
            to: number | null;
            /** @description The two statements. */
            rows: components["schemas"]["Responsibility"][];
        };
        FrozenResponsible: {
            /** @enum {string} */
            kind: "order" | "warning" | "claim";
            id: string;
            /** @description Number, or the rule’s title. */
            label: string;
            labelZh: string;
            /** @description When the person was frozen. */
            at: number;
            /** @description Who was named then; stays whatever is handed over afterwards. */
            person: components["schemas"]["PersonRef"] | null;
            /** @description Who would be named today. */
            now: components["schemas"]["PersonRef"] | null;
        };
        Me: {
            id: string;
            login: string;
            person: components["schemas"]["PersonRef"] | null;
            hasPassword: boolean;
            /** @description Highest role anywhere; null without a grant. */
            role: ("administrator" | "manager" | "engineer" | "viewer") | null;
            /** @description Where the grants are. */
            units: {
                id: string;
                nameZh: string;
                nameEn: string;
                kind: string;
                /** @enum {string} */
                role: "administrator" | "manager" | "engineer" | "viewer";
            }[];
        };
        ApiToken: {
            id: string;
            name: string;
            scope: string;
            /** @description UTC milliseconds. */
            createdAt: number;
            expiresAt: number | null;
            lastUsedAt: number | null;
        };
        CreatedApiToken: {
            id: string;
            name: string;
            scope: string;
            /** @description UTC milliseconds. */
            createdAt: number;
            expiresAt: number | null;
            lastUsedAt: number | null;
            /** @description Shown once; send it as `Authorization: Bearer …`. */
            token: string;
        };
        Warning: {
            id: string;
            /** @description The rule that raised it; `warning.telemetry` for those of device profiles. */
            kind: string;
            /** @description The telemetry rule’s code within its profile; empty otherwise. */
            ruleCode: string;
            subjectKind: string;
            subjectId: string;
            asset: components["schemas"]["AssetRef"] | null;
            /** @description Whose it is; null for what belongs to no unit. */
            orgUnitId: string | null;
            /** @enum {string} */
            severity: "info" | "warning" | "critical";
            /** @description First sample of the condition. */
            since: number | null;
            /** @description What the metric said when it was raised. */
            value: string | number | null;
            /** @description By the time of the evidence. */
            raisedAt: number;
            /** @description UTC milliseconds. */
            lastAt: number;
            clearedAt: number | null;
            /** @description When data that came late showed that it never was. */
            withdrawnAt: number | null;
            acknowledgedAt: number | null;
            acknowledgedBy: string | null;
            acknowledgedByName: string | null;
            acknowledgeNote: string | null;
            /** @description Occurrences that it stands for. */
            count: number;
            /** @description The warning whose cause explains it. */
            parentId: string | null;
            /** @description Open warnings that it explains. */
            children: number;
            /** @description Who was responsible when it was raised. */
            responsible: components["schemas"]["PersonRef"] | null;
            /** @description Who is told, how long after it was told first, while nobody acknowledges it; frozen at the raise. */
            chain: {
                role: string;
                personId: string;
                afterMs: number;
            }[];
            /** @description Steps of the chain told beyond the first. */
            level: number;
            toldAt: number | null;
            /** @description When the next of the chain is told. */
            escalateAt: number | null;
            /** @description The maintenance mode that keeps it quiet. */
            silencedBy: string | null;
            /** @description Evidence, by kind. */
            detail: {
                [key: string]: unknown;
            };
            explanation: components["schemas"]["Explanation"];
        };
        Silence: {
            id: string;
            /** @enum {string} */
            scope: "asset" | "location" | "device";
            scopeId: string;
            orgUnitId: string;
            /** @description UTC milliseconds. */
            validFrom: number;
            /** @description UTC milliseconds. */
            validTo: number;
            reason: string;
            createdBy: string;
            /** @description UTC milliseconds. */
            createdAt: number;
            endedAt: number | null;
            endedBy: string | null;
        };
        AlarmSetting: {
            /** @enum {string} */
            scope: "person" | "org_unit";
            scopeId: string;
            /** @description Local time of the warning’s site; what is critical breaks through. */
            quietFrom: string | null;
            quietTo: string | null;
            /** @description Null: as the unit above, or the default. */
            escalation: {
                /** @enum {string} */
                role: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
                afterMinutes: {
                    /** @description After it was told first; null never. */
                    info: number | null;
                    /** @description After it was told first; null never. */
                    warning: number | null;
                    /** @description After it was told first; null never. */
                    critical: number | null;
                };
            }[] | null;
            /** @description UTC milliseconds. */
            updatedAt: number;
            updatedBy: string;
        };
        PlanCondition: {
            /** @enum {string} */
            metric: "latitude_deg" | "longitude_deg" | "altitude_m" | "speed_mps" | "heading_deg" | "accuracy_m" | "satellites" | "hdop" | "fix_valid" | "ignition" | "movement" | "odometer_km" | "supply_voltage_v" | "fuel_l" | "fuel_used_l_total" | "engine_speed_rpm" | "driving_event" | "driver_tag" | "people_count" | "people_in_total" | "people_out_total" | "presence" | "motion_count" | "co2_ppm" | "tvoc_index" | "tvoc_ugm3" | "tvoc_ppb" | "hcho_mgm3" | "o3_ppm" | "pm2_5_ugm3" | "pm10_ugm3" | "air_pressure_hpa" | "illuminance_lx" | "light_level" | "sound_level_db" | "temperature_c" | "ambient_temperature_c" | "device_temperature_c" | "humidity_percent" | "door_open" | "water_leak" | "tamper" | "running" | "device_state" | "cycle_result" | "program" | "pulses_total" | "handpiece_pulses_total" | "handpiece_present" | "handpiece_temperature_c" | "coolant_temperature_c" | "coolant_flow_lpm" | "run_hours_total" | "cycles_total" | "fluence_jcm2" | "pulse_energy_j" | "impedance_ohm" | "chamber_pressure_kpa" | "vacuum_kpa" | "fault_code" | "power_w" | "apparent_power_va" | "reactive_power_var" | "power_factor" | "frequency_hz" | "voltage_v" | "current_a" | "power_l1_w" | "power_l2_w" | "power_l3_w" | "voltage_l1_v" | "voltage_l2_v" | "voltage_l3_v" | "current_l1_a" | "current_l2_a" | "current_l3_a" | "energy_kwh_total" | "energy_returned_kwh_total" | "relay_on" | "rssi_dbm" | "tap" | "battery_percent" | "battery_v" | "charging" | "uptime_s" | "online" | "data_quality" | "buffered_samples" | "dropped_samples_total" | "clock_step_s" | "firmware" | "receive_time";
            /** @enum {string} */
            condition: "above" | "below";
            threshold: number;
            /** @description Where it counts as over and may fire again. */
            clear: number;
            /** @description How long it must hold, seconds. */
            forS: number;
            /**
             * @description Days after a completion without firing.
             * @default 0
             */
            cooldownDays: number;
            /**
             * @description Days from firing to the due date.
             * @default 0
             */
            dueInDays: number;
        };
        PlanCheck: {
            item: string;
            zh: string;
            en: string;
            /** @enum {string} */
            kind: "number" | "yes_no" | "text";
            /** @default null */
            unit: string | null;
            /** @default null */
            min: number | null;
            /** @default null */
            max: number | null;
            /** @default true */
            required: boolean;
        };
        MaintenancePlan: {
            id: string;
            assetId: string;
            taskCode: string;
            nameZh: string;
            nameEn: string;
            calendar: ("fixed" | "floating") | null;
            interval: string | null;
            meterMetric: string | null;
            meterStart: number | null;
            meterPeriod: number | null;
            nominalPerDay: number | null;
            condition: components["schemas"]["PlanCondition"] | null;
            /** @enum {string} */
            combine: "any" | "all";
            tolerancePercent: number;
            earlyPercent: number | null;
            latePercent: number | null;
            shiftPercent: number;
            /** @enum {string} */
            closedDay: "keep" | "before" | "after";
            legal: boolean;
            legalInterval: string | null;
            makerInterval: string | null;
            makerPeriod: number | null;
            readonly includes: string[];
            leadDays: number;
            durationMinutes: number | null;
            readonly checklist: components["schemas"]["PlanCheck"][];
            anchorOn: string | null;
            /** @description Intervals are never longer than the maker’s. */
            makerBound: boolean;
            /** @description The plan of the asset’s type that it follows. */
            typePlanId: string | null;
            /** @description What the asset says for itself. */
            readonly overridden: string[];
            /** @description The asset does without this plan of its type. */
            switchedOff: boolean;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        EquipmentItem: {
            /** @enum {string} */
            kind: "component" | "failure_code" | "spare_part" | "document";
            code: string;
            nameZh: string;
            nameEn: string;
            detail: {
                [key: string]: unknown;
            };
            /** @description The stored file of a document. */
            file: {
                name: string;
                mediaType: string;
                bytes: number;
                href: string;
            } | null;
        };
        AssetTypePlan: {
            id: string;
            taskCode: string;
            nameZh: string;
            nameEn: string;
            calendar: ("fixed" | "floating") | null;
            interval: string | null;
            meterMetric: string | null;
            meterStart: number | null;
            meterPeriod: number | null;
            nominalPerDay: number | null;
            condition: components["schemas"]["PlanCondition"] | null;
            /** @enum {string} */
            combine: "any" | "all";
            tolerancePercent: number;
            earlyPercent: number | null;
            latePercent: number | null;
            shiftPercent: number;
            /** @enum {string} */
            closedDay: "keep" | "before" | "after";
            legal: boolean;
            legalInterval: string | null;
            makerInterval: string | null;
            makerPeriod: number | null;
            readonly includes: string[];
            leadDays: number;
            durationMinutes: number | null;
            readonly checklist: components["schemas"]["PlanCheck"][];
        };
        AssetType: {
            id: string;
            orgUnit: components["schemas"]["Named"] | null;
            code: string;
            nameZh: string;
            nameEn: string;
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            vendor: string;
            model: string;
            functionScore: number | null;
            riskScore: number | null;
            maintenanceScore: number | null;
            expectedLifeYears: number | null;
            makerBound: boolean;
            profileId: string | null;
            /** @description Equipment management number by Fennigkoh and Smith; null where it is not scored. */
            risk: {
                score: number;
                planned: boolean;
                interval: string | null;
            } | null;
            /** @description Assets of the type in your part of the organisation. */
            assets: number;
            plans: number;
            /** @description UTC milliseconds. */
            createdAt: number;
        };
        AssetTypeDetail: {
            id: string;
            orgUnit: components["schemas"]["Named"] | null;
            code: string;
            nameZh: string;
            nameEn: string;
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            vendor: string;
            model: string;
            functionScore: number | null;
            riskScore: number | null;
            maintenanceScore: number | null;
            expectedLifeYears: number | null;
            makerBound: boolean;
            profileId: string | null;
            /** @description Equipment management number by Fennigkoh and Smith; null where it is not scored. */
            risk: {
                score: number;
                planned: boolean;
                interval: string | null;
            } | null;
            /** @description Assets of the type in your part of the organisation. */
            assets: number;
            plans: number;
            /** @description UTC milliseconds. */
            createdAt: number;
            planRows: components["schemas"]["AssetTypePlan"][];
            items: components["schemas"]["EquipmentItem"][];
        };
        AssetTypeFile: {
            /** @constant */
            format: "custodia-asset-type/1";
            type: {
                code: string;
                nameZh: string;
                nameEn: string;
                /** @enum {string} */
                category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                vendor: string;
                model: string;
                /**
                 * @description Fennigkoh–Smith: function, 1–10.
                 * @default null
                 */
                functionScore: number | null;
                /**
                 * @description Fennigkoh–Smith: risk, 1–5.
                 * @default null
                 */
                riskScore: number | null;
                /**
                 * @description Fennigkoh–Smith: need of maintenance, 1–5.
                 * @default null
                 */
                maintenanceScore: number | null;
                /** @default null */
                expectedLifeYears: number | null;
                /**
                 * @description Lasers and imaging devices: no interval longer than the maker’s.
                 * @default false
                 */
                makerBound: boolean;
                /**
                 * @description Device profile of its controllers.
                 * @default null
                 */
                profileId: string | null;
            };
            plans: {
                taskCode: string;
                nameZh: string;
                nameEn: string;
                /**
                 * @description `fixed` counts from the anchor, `floating` from the last completion.
                 * @default null
                 */
                calendar: ("fixed" | "floating") | null;
                /** @default null */
                interval: string | null;
                /** @default null */
                meterMetric: ("odometer_km" | "fuel_used_l_total" | "people_in_total" | "people_out_total" | "pulses_total" | "handpiece_pulses_total" | "run_hours_total" | "cycles_total" | "energy_kwh_total" | "energy_returned_kwh_total" | "dropped_samples_total") | null;
                /** @default null */
                meterStart: number | null;
                /** @default null */
                meterPeriod: number | null;
                /**
                 * @description Usage a day, where history is too short for a rate.
                 * @default null
                 */
                nominalPerDay: number | null;
                /** @default null */
                condition: components["schemas"]["PlanCondition"] | null;
                /**
                 * @default any
                 * @enum {string}
                 */
                combine: "any" | "all";
                /** @default 10 */
                tolerancePercent: number;
                /**
                 * @description Window before the due date; the tolerance if null.
                 * @default null
                 */
                earlyPercent: number | null;
                /**
                 * @description Window after it; the tolerance if null. None for the law.
                 * @default null
                 */
                latePercent: number | null;
                /** @default 100 */
                shiftPercent: number;
                /**
                 * @description Where a date goes that falls on a closed day; never past a legal limit.
                 * @default keep
                 * @enum {string}
                 */
                closedDay: "keep" | "before" | "after";
                /** @default false */
                legal: boolean;
                /**
                 * @description Longest time between two inspections; the interval if null.
                 * @default null
                 */
                legalInterval: string | null;
                /** @default null */
                makerInterval: string | null;
                /** @default null */
                makerPeriod: number | null;
                /**
                 * @description Smaller tasks that this one completes.
                 * @default []
                 */
                includes: string[];
                /**
                 * @description Days before its window in which its order is made.
                 * @default 14
                 */
                leadDays: number;
                /** @default null */
                durationMinutes: number | null;
                /** @default [] */
                checklist: components["schemas"]["PlanCheck"][];
            }[];
            items: {
                nameZh: string;
                nameEn: string;
                /** @default {} */
                detail: {
                    [key: string]: unknown;
                };
                /** @enum {string} */
                kind: "component" | "failure_code" | "spare_part" | "document";
                code: string;
            }[];
        };
        AssetEquipment: {
            assetType: {
                id: string;
                nameZh: string;
                nameEn: string;
                code: string;
            } | null;
            plans: {
                id: string;
                taskCode: string;
                nameZh: string;
                nameEn: string;
                calendar: ("fixed" | "floating") | null;
                interval: string | null;
                meterMetric: string | null;
                meterStart: number | null;
                meterPeriod: number | null;
                nominalPerDay: number | null;
                condition: components["schemas"]["PlanCondition"] | null;
                /** @enum {string} */
                combine: "any" | "all";
                tolerancePercent: number;
                earlyPercent: number | null;
                latePercent: number | null;
                shiftPercent: number;
                /** @enum {string} */
                closedDay: "keep" | "before" | "after";
                legal: boolean;
                legalInterval: string | null;
                makerInterval: string | null;
                makerPeriod: number | null;
                readonly includes: string[];
                leadDays: number;
                durationMinutes: number | null;
                readonly checklist: components["schemas"]["PlanCheck"][];
                /** @enum {string} */
                source: "inherited" | "overridden" | "own";
                /** @description What the asset says for itself. */
                readonly overridden: string[];
                switchedOff: boolean;
            }[];
            items: {
                /** @enum {string} */
                kind: "component" | "failure_code" | "spare_part" | "document";
                code: string;
                nameZh: string;
                nameEn: string;
                detail: {
                    [key: string]: unknown;
                };
                /** @description The stored file of a document. */
                file: {
                    name: string;
                    mediaType: string;
                    bytes: number;
                    href: string;
                } | null;
                /** @enum {string} */
                source: "inherited" | "overridden" | "own";
                switchedOff: boolean;
            }[];
        };
        /** @description A failure by ISO 14224. */
        FailureReport: {
            /** @description What failed, by the asset type’s list of codes. */
            code: string;
            /**
             * @description How it showed.
             * @default null
             */
            mode: string | null;
            /**
             * @description What happened to the part.
             * @default null
             */
            mechanism: string | null;
            /**
             * @description What led to it.
             * @default null
             */
            cause: string | null;
        };
        ChecklistItem: {
            item: string;
            zh: string;
            en: string;
            /** @enum {string} */
            kind: "number" | "yes_no" | "text";
            /** @default null */
            unit: string | null;
            /** @default null */
            min: number | null;
            /** @default null */
            max: number | null;
            /** @default true */
            required: boolean;
        };
        Purchase: {
            id: string;
            no: string;
            seq: number;
            title: string;
            /** @enum {string} */
            state: "requested" | "rejected" | "withdrawn" | "approved" | "ordered" | "received" | "accepted";
            orgUnit: components["schemas"]["Named"] | null;
            requestedBy: components["schemas"]["PersonRef"] | null;
            /** @description UTC milliseconds. */
            requestedAt: number;
            neededOn: string | null;
            askedMinor: number;
            orderedMinor: number;
            currency: string;
            askedUnits: number;
            acceptedUnits: number;
            /** @description UTC milliseconds. */
            lastAt: number;
            /** @description The system that it came from. */
            source: string | null;
        };
        LifeDocument: {
            id: string;
            name: string;
            mediaType: string;
            bytes: number;
            sha256: string;
            /** @description UTC milliseconds. */
            createdAt: number;
            href: string;
        };
        PurchaseDetail: {
            id: string;
            no: string;
            seq: number;
            title: string;
            /** @enum {string} */
            state: "requested" | "rejected" | "withdrawn" | "approved" | "ordered" | "received" | "accepted";
            orgUnit: components["schemas"]["Named"] | null;
            requestedBy: components["schemas"]["PersonRef"] | null;
            /** @description UTC milliseconds. */
            requestedAt: number;
            neededOn: string | null;
            askedMinor: number;
            orderedMinor: number;
            currency: string;
            askedUnits: number;
            acceptedUnits: number;
            /** @description UTC milliseconds. */
            lastAt: number;
            /** @description The system that it came from. */
            source: string | null;
            reason: string;
            replaces: components["schemas"]["AssetRef"] | null;
            approvedBy: components["schemas"]["PersonRef"] | null;
            approvedAt: number | null;
            closedShort: boolean;
            lines: {
                /** @enum {string} */
                category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                assetTypeId: string | null;
                nameZh: string;
                nameEn: string;
                /** @default  */
                model: string;
                quantity: number;
                /** @description Expected price of one, minor units. */
                priceMinor: number;
                line: string;
                ordered: number;
                received: number;
                accepted: number;
                /** @description What is checked at acceptance. */
                checklist: components["schemas"]["ChecklistItem"][];
            }[];
            orders: {
                order: string;
                vendorId: string | null;
                vendorName: string;
                orderedOn: string;
                expectedOn: string | null;
                by: components["schemas"]["PersonRef"] | null;
                cancelled: boolean;
                lines: {
                    line: string;
                    quantity: number;
                    priceMinor: number;
                    outstanding: number;
                }[];
            }[];
            units: {
                unit: string;
                order: string;
                line: string;
                serialNo: string | null;
                /** @enum {string} */
                state: "received" | "accepted" | "refused";
                /** @description UTC milliseconds. */
                receivedAt: number;
                asset: components["schemas"]["AssetRef"] | null;
            }[];
            events: {
                seq: number;
                /** @description UTC milliseconds. */
                at: number;
                /** @description UTC milliseconds. */
                recordedAt: number;
                /** @description Null for jobs and other systems. */
                by: components["schemas"]["PersonRef"] | null;
                change: {
                    [key: string]: unknown;
                };
                documents: string[];
            }[];
            documents: components["schemas"]["LifeDocument"][];
            /** @description Changes that you may make now. */
            possible: string[];
        };
        AssetLife: {
            asset: components["schemas"]["AssetRef"];
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            model: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            state: "accepted" | "in_service" | "maintenance" | "out_of_service" | "lent" | "retired" | "disposed";
            /** @description UTC milliseconds. */
            since: number;
            purchasedOn: string | null;
            purchaseMinor: number | null;
            currency: string;
        };
        AssetTransfer: {
            id: string;
            asset: components["schemas"]["AssetRef"];
            /** @enum {string} */
            kind: "move" | "loan";
            /** @enum {string} */
            state: "offered" | "accepted" | "declined" | "withdrawn" | "returned";
            from: components["schemas"]["Named"] | null;
            /** @description Null for a borrower outside. */
            to: components["schemas"]["Named"] | null;
            toLocationId: string | null;
            borrower: string | null;
            dueBackOn: string | null;
            reason: string;
            offeredBy: components["schemas"]["PersonRef"] | null;
            /** @description UTC milliseconds. */
            offeredAt: number;
            decidedBy: components["schemas"]["PersonRef"] | null;
            decidedAt: number | null;
            decisionNote: string | null;
            returnedBy: components["schemas"]["PersonRef"] | null;
            returnedAt: number | null;
            returnNote: string | null;
            /** @description What you may do now. */
            possible: ("accept" | "decline" | "withdraw" | "return")[];
        };
        AssetLifeDetail: {
            asset: components["schemas"]["AssetRef"];
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            model: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            state: "accepted" | "in_service" | "maintenance" | "out_of_service" | "lent" | "retired" | "disposed";
            /** @description UTC milliseconds. */
            since: number;
            purchasedOn: string | null;
            purchaseMinor: number | null;
            currency: string;
            /** @description The last event; send it as `expectedSeq`. */
            seq: number;
            /** @description Changes that you may make now; `offer` is POST /asset-transfers. */
            possible: string[];
            disposal: {
                /** @enum {string} */
                way: "sold" | "scrapped" | "donated" | "returned" | "lost";
                on: string;
                proceedsMinor: number;
                costMinor: number;
                currency: string;
                recipient: string | null;
                dataErased: boolean | null;
            } | null;
            /** @description Gain (or, below zero, loss) in each book of its currency. */
            disposalResults: {
                book: components["schemas"]["Named"];
                gainMinor: number;
                currency: string;
                explanation: components["schemas"]["Explanation"];
            }[];
            events: {
                seq: number;
                /** @description UTC milliseconds. */
                at: number;
                /** @description UTC milliseconds. */
                recordedAt: number;
                /** @description Null for jobs. */
                by: components["schemas"]["PersonRef"] | null;
                /** @enum {string} */
                state: "accepted" | "in_service" | "maintenance" | "out_of_service" | "lent" | "retired" | "disposed";
                change: {
                    [key: string]: unknown;
                };
                documents: string[];
            }[];
            placements: {
                orgUnit: components["schemas"]["Named"] | null;
                locationId: string | null;
                /** @description UTC milliseconds. */
                validFrom: number;
                validTo: number | null;
            }[];
            transfers: components["schemas"]["AssetTransfer"][];
            documents: components["schemas"]["LifeDocument"][];
        };
        DeviceState: {
            /** @description Null if it was never heard. */
            online: boolean | null;
            /** @description Since when; of a silent device when it was heard last, whenever that was noticed. */
            since: number | null;
            /** @description When it was heard last, by our clock. */
            lastSeenAt: number | null;
            /** @description Newest sample time, by its clock. */
            lastSampleAt: number | null;
            /** @description What its clock is off by: above zero where it is behind. */
            clockSkewMs: number | null;
            batteryPercent: number | null;
            firmware: string | null;
        };
        Device: {
            id: string;
            /** @description What the device calls itself on the wire: IMEI, DevEUI, MAC or name, lower case. */
            key: string;
            name: string;
            profileId: string;
            profile: {
                nameZh: string;
                nameEn: string;
                family: string;
                dialects: string[];
            } | null;
            orgUnitId: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            status: "active" | "retired";
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Newest sample time. */
            lastSeen: number | null;
            state: components["schemas"]["DeviceState"];
        };
        Credential: {
            id: string;
            username: string;
            publish: string[];
            subscribe: string[];
            /** @description UTC milliseconds. */
            createdAt: number;
            revokedAt: number | null;
            /** @description The end of an overlap with a newer one. */
            expiresAt: number | null;
            lastUsedAt: number | null;
        };
        IssuedCredential: {
            id: string;
            username: string;
            /** @description Shown once. */
            secret: string;
            /** @description Topic filters it may publish to. */
            publish: string[];
            subscribe: string[];
        };
        Binding: {
            id: string;
            deviceId: string;
            deviceKey: string;
            deviceName: string;
            profileId: string;
            assetId: string;
            role: string;
            /** @description Numeric metrics that the profile can give, headline metrics first. */
            metrics: string[];
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        FirmwareChange: {
            /** @description Sample time of the first sample with it. */
            at: number;
            fromVersion: string | null;
            toVersion: string;
        };
        DeviceDetail: {
            id: string;
            /** @description What the device calls itself on the wire: IMEI, DevEUI, MAC or name, lower case. */
            key: string;
            name: string;
            profileId: string;
            profile: {
                nameZh: string;
                nameEn: string;
                family: string;
                dialects: string[];
            } | null;
            orgUnitId: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            status: "active" | "retired";
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Newest sample time. */
            lastSeen: number | null;
            state: components["schemas"]["DeviceState"];
            credentials: components["schemas"]["Credential"][];
            bindings: components["schemas"]["Binding"][];
            /** @description The newest first. */
            firmwareHistory: components["schemas"]["FirmwareChange"][];
        };
        ProvisionedDevice: {
            id: string;
            /** @description What the device calls itself on the wire: IMEI, DevEUI, MAC or name, lower case. */
            key: string;
            name: string;
            profileId: string;
            profile: {
                nameZh: string;
                nameEn: string;
                family: string;
                dialects: string[];
            } | null;
            orgUnitId: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            status: "active" | "retired";
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Newest sample time. */
            lastSeen: number | null;
            state: components["schemas"]["DeviceState"];
            credential: components["schemas"]["IssuedCredential"];
        };
        DeviceSummary: {
            total: number;
            online: number;
            offline: number;
            /** @description Never heard. */
            unheard: number;
            /** @description At 20 % or below. */
            lowBattery: number;
            /** @description Clock off by more than a minute. */
            skewed: number;
            firmware: {
                profileId: string;
                firmware: string | null;
                count: number;
            }[];
        };
        BookingFeed: {
            id: string;
            asset: components["schemas"]["AssetRef"];
            name: string;
            /** @description Whole for managers of the room; for others its host only, as the address often is its secret. */
            url: string;
            intervalMinutes: number;
            paused: boolean;
            /** @description UTC milliseconds. */
            nextPollAt: number;
            lastPollAt: number | null;
            lastOkAt: number | null;
            /** @description Why the last poll failed; null if it did not. */
            lastError: string | null;
            /** @description Polls that failed one after another. */
            failures: number;
            /** @description What the calendar came to when it was last read, with the events that are no bookings, and why. */
            report: {
                created: number;
                changed: number;
                cancelled: number;
                unchanged: number;
                skipped: {
                    uid: string;
                    title: string;
                    start: number | null;
                    reason: string;
                    detail: string;
                }[];
                skippedTotal: number;
            } | null;
        };
        Booking: {
            id: string;
            assetId: string;
            asset: components["schemas"]["AssetRef"];
            /** @description Null where a calendar names an organiser whom nobody knows. */
            person: components["schemas"]["PersonRef"] | null;
            /** @description Department charged. */
            orgUnit: components["schemas"]["Named"] | null;
            title: string;
            /** @description UTC milliseconds. */
            start: number;
            /** @description UTC milliseconds. */
            end: number;
            cancelledAt: number | null;
            /**
             * @description `feed`: read from an outside calendar, which alone may change it.
             * @enum {string}
             */
            source: "person" | "feed";
            organiserEmail: string | null;
            attendees: number | null;
            purpose: string | null;
            /** @description When its rest was given back; `end` is then that time. */
            releasedAt: number | null;
            releaseReason: ("no_show" | "left_early") | null;
            /** @description Its end as booked, where it was released. */
            bookedEnd: number | null;
        };
        CleaningRoundOutcome: {
            roundId: string;
            day: string;
            zone: components["schemas"]["AssetRef"];
            orgUnit: components["schemas"]["Named"] | null;
            branch: components["schemas"]["Named"] | null;
            timeZone: string;
            nameZh: string;
            nameEn: string;
            /** @description UTC milliseconds. */
            plannedAt: number;
            /** @description In time is a visit that begins from here … */
            from: number;
            /** @description … to here, both inclusive. */
            to: number;
            /** @description Late is one that begins before this. */
            until: number;
            /** @enum {string} */
            outcome: "done" | "late" | "short" | "missed" | "overdue" | "excused" | "in_progress" | "due" | "upcoming";
            assignee: components["schemas"]["PersonRef"] | null;
            /** @description The visit that served it; it serves no other round. */
            visit: {
                id: string;
                /** @description UTC milliseconds. */
                start: number;
                /** @description UTC milliseconds. */
                end: number;
                open: boolean;
                person: components["schemas"]["PersonRef"] | null;
            } | null;
            minutes: number | null;
            standardMinutes: number | null;
            roomType: string | null;
            areaM2: number | null;
            standardId: string | null;
            excuse: {
                id: string;
                reason: string;
            } | null;
        };
        CleaningFigureRow: {
            counts: {
                done: number;
                late: number;
                short: number;
                missed: number;
                overdue: number;
                /** @description Not in the denominator. */
                excused: number;
                /** @description To come or in progress; not in the denominator. */
                pending: number;
            };
            /** @description Rounds done ÷ rounds whose window is over and that are not excused. */
            compliance: {
                value: number | null;
                numerator: number;
                denominator: number;
            };
            /** @description Minutes used ÷ standard minutes of served rounds. */
            time: {
                value: number | null;
                numerator: number;
                denominator: number;
            };
            key: string;
            code: string | null;
            nameZh: string;
            nameEn: string;
            /** @description By person: rounds of others, or of nobody, that they served. */
            servedOthers: number | null;
        };
        CleaningSupplies: {
            from: string;
            to: string;
            /** @description Served rounds, and visits beside the plan that were long enough. */
            cleanings: number;
            besidePlan: number;
            tools: {
                code: string;
                nameZh: string;
                nameEn: string;
                uses: number;
                minutes: number;
            }[];
            consumables: {
                itemCode: string;
                nameZh: string;
                nameEn: string;
                unit: string;
                quantity: number;
                uses: number;
            }[];
        };
        CleaningZone: {
            asset: components["schemas"]["AssetRef"];
            orgUnit: components["schemas"]["Named"] | null;
            branch: components["schemas"]["Named"] | null;
            timeZone: string;
            /** @description Null: nobody said yet what it is. */
            roomType: string | null;
            areaM2: number | null;
            standardId: string | null;
            standardMinutes: number | null;
            /** @description Rounds in force. */
            rounds: number;
            roundsPerWeek: number;
            /** @description What it will be. */
            next: {
                roomType: string;
                areaM2: number;
                /** @description UTC milliseconds. */
                from: number;
            } | null;
        };
        CleaningSchedule: {
            id: string;
            zone: components["schemas"]["AssetRef"];
            nameZh: string;
            nameEn: string;
            weekdays: number[];
            plannedMinute: number;
            earlyMinutes: number;
            lateMinutes: number;
            onHolidays: boolean;
            assignee: components["schemas"]["PersonRef"] | null;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        CleaningStandard: {
            id: string;
            /** @description Holds for this unit and all below it that has none of its own. */
            orgUnit: components["schemas"]["Named"] | null;
            roomType: string;
            nameZh: string;
            nameEn: string;
            minutesPerM2: number;
            shortPercent: number;
            tools: {
                code: string;
                nameZh: string;
                nameEn: string;
            }[];
            consumables: {
                /** @description Code of the stock item. */
                itemCode: string;
                nameZh: string;
                nameEn: string;
                unit: string;
                /** @enum {string} */
                per: "m2" | "visit";
                /** @description Units for each square metre or visit. */
                quantity: number;
            }[];
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
            current: boolean;
            mayChange: boolean;
        };
        CleaningDistribution: {
            rounds: number;
            /** @description Without outliers. */
            kept: number;
            /** @description Outliers below the lower fence. */
            below: number;
            above: number;
            q1: number;
            median: number;
            q3: number;
            lowFence: number;
            highFence: number;
            /** @description Half open; of those kept. */
            bins: {
                from: number;
                to: number;
                count: number;
            }[];
        };
        CleaningProposal: {
            standardId: string;
            orgUnit: components["schemas"]["Named"] | null;
            roomType: string;
            nameZh: string;
            nameEn: string;
            /** @description The standard’s. */
            minutesPerM2: number;
            /**
             * @description `held`: rejected less than 30 days ago. Only what is `proposed` can be decided.
             * @enum {string}
             */
            state: "proposed" | "held" | "too_few" | "within";
            proposedMinutesPerM2: number;
            /** @description Median against the standard: 0.15 is 15 % longer. */
            change: number | null;
            from: string;
            to: string;
            distribution: components["schemas"]["CleaningDistribution"] | null;
            explanation: components["schemas"]["Explanation"];
            mayDecide: boolean;
            /** @description First day on which a new standard may begin. */
            earliestFrom: string;
        };
        CleaningRevision: {
            id: string;
            orgUnit: components["schemas"]["Named"] | null;
            roomType: string;
            standardId: string;
            newStandardId: string | null;
            /** @enum {string} */
            decision: "approved" | "rejected";
            fromMinutesPerM2: number;
            toMinutesPerM2: number;
            effectiveFrom: string | null;
            reason: string | null;
            /** @description UTC milliseconds. */
            decidedAt: number;
            decidedBy: components["schemas"]["PersonRef"] | null;
            /** @description As it was when it was decided. */
            distribution: components["schemas"]["CleaningDistribution"] | null;
            explanation: components["schemas"]["Explanation"];
        };
        DepartmentPool: {
            id: string;
            unit: components["schemas"]["Named"];
            nameZh: string;
            nameEn: string;
            /** @enum {string} */
            element: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
            /** @description A month. */
            amountMinor: number;
            currency: string;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        ServiceShare: {
            id: string;
            from: components["schemas"]["Named"];
            to: components["schemas"]["Named"];
            weight: number;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        CostPolicy: {
            /** @enum {string} */
            method: "direct" | "step_down" | "reciprocal";
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        ExchangeRate: {
            id: string;
            fromCurrency: string;
            toCurrency: string;
            month: string;
            rate: string;
            /** @description UTC milliseconds. */
            createdAt: number;
        };
        Budget: {
            unit: components["schemas"]["Named"];
            month: string;
            element: ("fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other") | null;
            amountMinor: number;
            currency: string;
        };
        LedgerAccount: {
            /** @description The company, or the group for all that set none of their own. */
            unit: components["schemas"]["Named"];
            /** @enum {string} */
            role: "expense.fuel" | "expense.energy" | "expense.labour" | "expense.parts" | "expense.outside" | "expense.consumable" | "expense.depreciation" | "expense.rent" | "expense.toll" | "expense.recovery" | "expense.other" | "idle" | "unallocated" | "recharge" | "clearing" | "allocation" | "intercompany_receivable" | "intercompany_payable" | "exchange_difference";
            code: string;
            nameZh: string;
            nameEn: string;
            /** @description Nobody set it. */
            usual: boolean;
        };
        CostEntry: {
            id: string;
            source: string;
            sourceRef: string;
            asset: components["schemas"]["AssetRef"] | null;
            unit: components["schemas"]["Named"] | null;
            person: components["schemas"]["PersonRef"] | null;
            day: string;
            /** @enum {string} */
            element: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
            amountMinor: number;
            currency: string;
            text: string;
            reversesId: string | null;
            reversedBy: string | null;
            /** @description UTC milliseconds. */
            createdAt: number;
        };
        CostMonthVersion: {
            version: number;
            /** @description Why it was restated; null for the close. */
            reason: string | null;
            /** @description UTC milliseconds. */
            closedAt: number;
            closedBy: string;
            lines: number;
            totals: {
                currency: string;
                amountMinor: number;
            }[];
        };
        CostMonthList: {
            group: components["schemas"]["Named"];
            months: {
                month: string;
                /**
                 * @description `ended`: over, and not closed yet. A closed month never opens again.
                 * @enum {string}
                 */
                state: "open" | "ended" | "closed";
                versions: components["schemas"]["CostMonthVersion"][];
            }[];
            /** @description Whether you may close months: managers of the whole group. */
            mayClose: boolean;
            nextToClose: string | null;
        };
        BudgetComparison: {
            unit: components["schemas"]["Named"];
            element: ("fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other") | null;
            budgetMinor: number;
            actualMinor: number;
            currency: string;
            /** @enum {string} */
            state: "within" | "near" | "over";
            leftMinor: number;
            usedPercent: number | null;
            explanation: components["schemas"]["Explanation"];
        };
        CostMonth: {
            month: string;
            /** @enum {string} */
            state: "open" | "ended" | "closed";
            version: number | null;
            versions: components["schemas"]["CostMonthVersion"][];
            /** @enum {string} */
            method: "direct" | "step_down" | "reciprocal";
            companies: {
                company: components["schemas"]["Named"];
                currency: string;
                columns: {
                    usage: number;
                    noShow: number;
                    idle: number;
                    unallocated: number;
                    /** @description Recorded costs, work orders, departments’ own costs. */
                    direct: number;
                    allocatedIn: number;
                    /** @description Passed on to those that it serves; not above 0 unless costs were. */
                    allocatedOut: number;
                    /** @description Corrections of closed months. */
                    adjustment: number;
                };
                totalMinor: number;
            }[];
            /** @description Units of a company sum to it, in each column. */
            units: {
                /** @description Null: nobody bears it; it stays with the company. */
                unit: components["schemas"]["Named"] | null;
                companyId: string;
                currency: string;
                columns: {
                    usage: number;
                    noShow: number;
                    idle: number;
                    unallocated: number;
                    /** @description Recorded costs, work orders, departments’ own costs. */
                    direct: number;
                    allocatedIn: number;
                    /** @description Passed on to those that it serves; not above 0 unless costs were. */
                    allocatedOut: number;
                    /** @description Corrections of closed months. */
                    adjustment: number;
                };
                totalMinor: number;
            }[];
            elements: {
                /** @enum {string} */
                element: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
                currency: string;
                amountMinor: number;
            }[];
            groupTotals: {
                currency: string;
                totalMinor: number;
            }[];
            budgets: components["schemas"]["BudgetComparison"][];
            /** @description Lines that correct closed months. */
            adjustments: number;
        };
        CostMonthLine: {
            key: string;
            /** @enum {string} */
            layer: "pool" | "entry" | "order" | "department" | "allocation" | "conversion";
            /** @enum {string} */
            kind: "usage" | "no_show" | "idle" | "unallocated" | "direct" | "allocated_in" | "allocated_out" | "exchange";
            /** @enum {string} */
            element: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
            asset: components["schemas"]["AssetRef"] | null;
            refId: string | null;
            unit: components["schemas"]["Named"] | null;
            /** @description Where it comes from: the asset’s owner, the serving department. */
            fromUnit: components["schemas"]["Named"] | null;
            person: components["schemas"]["PersonRef"] | null;
            quantity: number | null;
            amountMinor: number;
            currency: string;
            /** @description The closed month that it corrects. */
            correctsMonth: string | null;
            /** @description Of an adjustment: what was booked of that line before. */
            bookedMinor: number | null;
            /** @description Of an adjustment: what it is known to be now. */
            knownMinor: number | null;
        };
        CostCloseChecks: {
            month: string;
            canClose: boolean;
            checks: {
                /** @enum {string} */
                check: "over" | "order" | "derived" | "rates" | "unallocated" | "adjustments";
                ok: boolean;
                /** @description Whether the month cannot be closed for it. */
                blocks: boolean;
                count: number;
                amounts: {
                    currency: string;
                    amountMinor: number;
                }[];
                detail: string;
            }[];
        };
        CostJournal: {
            month: string;
            version: number | null;
            journals: {
                company: components["schemas"]["Named"];
                currency: string;
                /** @description Debits, and credits. */
                totalMinor: number;
                rows: {
                    account: {
                        code: string;
                        nameZh: string;
                        nameEn: string;
                    };
                    /** @enum {string} */
                    role: "expense.fuel" | "expense.energy" | "expense.labour" | "expense.parts" | "expense.outside" | "expense.consumable" | "expense.depreciation" | "expense.rent" | "expense.toll" | "expense.recovery" | "expense.other" | "idle" | "unallocated" | "recharge" | "clearing" | "allocation" | "intercompany_receivable" | "intercompany_payable" | "exchange_difference";
                    unit: components["schemas"]["Named"] | null;
                    /** @description The other company, of intercompany rows. */
                    partner: components["schemas"]["Named"] | null;
                    correctsMonth: string | null;
                    debitMinor: number;
                    creditMinor: number;
                }[];
            }[];
        };
        CostPool: {
            id: string;
            assetId: string;
            asset: components["schemas"]["AssetRef"];
            /** @description Owner of the asset now. */
            orgUnit: components["schemas"]["Named"] | null;
            nameZh: string;
            nameEn: string;
            /**
             * @description `fixed`: `amountMinor` a month. `variable`: `amountMinor` a unit of the driver.
             * @enum {string}
             */
            kind: "fixed" | "variable";
            amountMinor: number;
            currency: string;
            /**
             * @description What use is measured in.
             * @enum {string}
             */
            driver: "run_hours" | "pulses" | "km" | "trip_hours" | "occupied_hours" | "visit_minutes";
            practicalCapacity: number | null;
            /**
             * @description What its cost is for; the accounts of a journal stand on it.
             * @enum {string}
             */
            element: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
            covers: ("fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other")[];
            /**
             * @description `booked`: the booked time is charged, used or not; use that nobody booked is charged as used.
             * @enum {string}
             */
            chargeBasis: "used" | "booked";
            noShowMinor: number | null;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        CostLine: {
            id: string;
            assetId: string;
            asset: components["schemas"]["AssetRef"];
            month: string;
            pool: {
                id: string;
                nameZh: string;
                nameEn: string;
                kind: ("fixed" | "variable") | null;
            };
            /**
             * @description `no_show`: booked, and nobody came; `idle`: capacity not used, less what no-shows paid for it.
             * @enum {string}
             */
            kind: "usage" | "no_show" | "idle" | "unallocated";
            /** @description Department charged; for idle cost the owner; null for unallocated. */
            orgUnit: components["schemas"]["Named"] | null;
            person: components["schemas"]["PersonRef"] | null;
            driver: string;
            driverQuantity: number;
            amountMinor: number;
            currency: string;
            /** @description UTC milliseconds. */
            computedAt: number;
        };
        CostSummary: {
            month: string;
            /** @enum {string} */
            by: "asset" | "department" | "company";
            items: {
                /** @description `unallocated` where nobody is charged. */
                id: string;
                name: string;
                nameZh: string;
                nameEn: string;
                amountMinor: number;
                usageMinor: number;
                noShowMinor: number;
                idleMinor: number;
                unallocatedMinor: number;
                currency: string;
            }[];
            /** @description `totalMinor` = `poolTotalMinor` + `chargedFromElsewhereMinor`, in each currency. */
            totals: {
                currency: string;
                /** @description Sum of the items. */
                totalMinor: number;
                /** @description What the pools of assets in sight cost, computed from the pools. */
                poolTotalMinor: number;
                /** @description Use of assets out of sight, charged to departments in sight. */
                chargedFromElsewhereMinor: number;
            }[];
            /** @description Currency of the totals below: the one with the largest total. */
            currency: string | null;
            totalMinor: number;
            poolTotalMinor: number;
            /** @description Assets with pools whose lines of the month have not been derived; they are in neither total. */
            assetsNotDerived: number;
        };
        DeadLetter: {
            id: string;
            topic: string;
            /** @description UTC milliseconds. */
            receivedAt: number;
            /** @description As the message said it; null where none could be read. */
            deviceKey: string | null;
            deviceId: string | null;
            profileId: string | null;
            /** @description Why; after a replay that failed, why it failed last. */
            reason: string;
            detail: string;
            /** @description The original bytes. */
            payloadBase64: string;
            /**
             * @description Standing, waiting in a replay, or settled by one.
             * @enum {string}
             */
            state: "standing" | "queued" | "replayed";
            /** @description Replays tried so far. */
            attempts: number;
            lastAttemptAt: number | null;
            replayId: string | null;
            /** @description When a replay settled it. */
            replayedAt: number | null;
            outcome: ("stored" | "duplicate") | null;
        };
        DeadLetterDetail: {
            id: string;
            topic: string;
            /** @description UTC milliseconds. */
            receivedAt: number;
            /** @description As the message said it; null where none could be read. */
            deviceKey: string | null;
            deviceId: string | null;
            profileId: string | null;
            /** @description Why; after a replay that failed, why it failed last. */
            reason: string;
            detail: string;
            /** @description The original bytes. */
            payloadBase64: string;
            /**
             * @description Standing, waiting in a replay, or settled by one.
             * @enum {string}
             */
            state: "standing" | "queued" | "replayed";
            /** @description Replays tried so far. */
            attempts: number;
            lastAttemptAt: number | null;
            replayId: string | null;
            /** @description When a replay settled it. */
            replayedAt: number | null;
            outcome: ("stored" | "duplicate") | null;
            /** @description The same bytes as text; null where they are not UTF-8. */
            text: string | null;
            /** @description The same bytes in hexadecimal, two digits each. */
            hex: string;
        };
        DeadLetterSummary: {
            items: {
                /** @description Null for letters that name none. */
                name: string | null;
                count: number;
                /** @description Not settled by a replay, those that wait in one included. */
                standing: number;
                replayed: number;
                /** @description UTC milliseconds. */
                firstAt: number;
                /** @description UTC milliseconds. */
                lastAt: number;
            }[];
        };
        DeadLetterPurge: {
            /** @description Letters that go, or are gone. */
            count: number;
            dryRun: boolean;
        };
        Replay: {
            id: string;
            actor: string;
            /** @description UTC milliseconds. */
            createdAt: number;
            total: number;
            /** @description Not tried yet. */
            queued: number;
            stored: number;
            /** @description They brought nothing new. */
            duplicate: number;
            /** @description They are dead letters still, with their newest reason. */
            failed: number;
            finishedAt: number | null;
        };
        DepreciationBook: {
            id: string;
            orgUnit: components["schemas"]["Named"] | null;
            code: string;
            nameZh: string;
            nameEn: string;
            /** @enum {string} */
            purpose: "local_gaap" | "tax" | "ifrs" | "management";
            currency: string;
            /** @enum {string} */
            convention: "monthly" | "daily";
            postsFrom: string | null;
            defaults: {
                [key: string]: unknown;
            };
        };
        BookedAsset: {
            asset: components["schemas"]["AssetRef"];
            category: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            method: "straight_line" | "double_declining" | "units_of_production";
            costMinor: number;
            /** @description Written off in the month. */
            monthMinor: number;
            accumulatedMinor: number;
            /** @description Book value at the end of the month. */
            bookMinor: number;
            /** @description The last month in which something is written off. */
            lastMonth: string | null;
            disposedOn: string | null;
        };
        BookedAssetDetail: {
            asset: components["schemas"]["AssetRef"];
            category: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            method: "straight_line" | "double_declining" | "units_of_production";
            costMinor: number;
            /** @description Written off in the month. */
            monthMinor: number;
            accumulatedMinor: number;
            /** @description Book value at the end of the month. */
            bookMinor: number;
            /** @description The last month in which something is written off. */
            lastMonth: string | null;
            disposedOn: string | null;
            currency: string;
            rows: {
                month: string;
                amountMinor: number;
                accumulatedMinor: number;
                bookMinor: number;
                /** @description Entered as cost for the month; null: not yet. */
                postedMinor: number | null;
            }[];
            stated: {
                seq: number;
                terms: {
                    /** @enum {string} */
                    method: "straight_line" | "double_declining" | "units_of_production";
                    costMinor: number | null;
                    salvageMinor: number;
                    years: number | null;
                    metric: string | null;
                    lifeUnits: number | null;
                    inServiceOn: string | null;
                    fromMonth: string | null;
                };
                reason: string;
                by: components["schemas"]["PersonRef"] | null;
                /** @description UTC milliseconds. */
                recordedAt: number;
            }[];
            explanation: components["schemas"]["Explanation"];
        };
        DepreciationPostings: {
            through: string;
            items: {
                asset: components["schemas"]["AssetRef"];
                month: string;
                amountMinor: number;
                /** @description The month had entries already: this one corrects them. */
                correction: boolean;
            }[];
            totalMinor: number;
            correctionsMinor: number;
            currency: string;
        };
        DerivationState: {
            /** @description Timelines whose samples changed and whose figures have not followed yet. */
            waiting: number;
            /** @description Of these, how many could not be derived when it was last tried. */
            failing: number;
            /** @description Since when the longest waiting one waits. */
            oldestMarkedAt: number | null;
        };
        DeviceConfigVersion: {
            version: number;
            values: {
                [key: string]: unknown;
            };
            /** @description UTC milliseconds. */
            requestedAt: number;
            requestedBy: string;
            acknowledgedAt: number | null;
            rejectedAt: number | null;
            error: string | null;
        };
        DeviceConfig: {
            /**
             * @description `drift`: it answered, or had it, and has something else now.
             * @enum {string}
             */
            state: "unmanaged" | "pending" | "acknowledged" | "rejected" | "drift";
            since: number | null;
            desired: components["schemas"]["DeviceConfigVersion"] | null;
            reported: {
                version: number | null;
                values: {
                    [key: string]: unknown;
                };
                error: string | null;
                /** @description UTC milliseconds. */
                at: number;
                /** @description UTC milliseconds. */
                since: number;
            } | null;
            /** @description Settings that the device does not have as desired. */
            differing: string[];
            /** @description The newest first. */
            history: components["schemas"]["DeviceConfigVersion"][];
            /** @description What the device model can be configured with; null if its profile does not say. */
            schema: unknown;
        };
        DeviceCommand: {
            id: string;
            deviceId: string;
            name: string;
            args: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            state: "queued" | "sent" | "accepted" | "running" | "done" | "failed" | "rejected" | "timed_out" | "expired" | "cancelled";
            /** @description UTC milliseconds. */
            createdAt: number;
            createdBy: string;
            /** @description UTC milliseconds. */
            expiresAt: number;
            sentAt: number | null;
            answeredAt: number | null;
            finishedAt: number | null;
            detail: string | null;
            result: unknown;
            batchId: string | null;
        };
        DeviceCommandBatch: {
            batchId: string;
            commands: components["schemas"]["DeviceCommand"][];
        };
        DeviceCertificate: {
            id: string;
            /** @description SHA-256, hexadecimal. */
            fingerprint: string;
            serial: string;
            subject: string;
            /** @description Its credential’s name, and the common name of an issued certificate. */
            username: string;
            /** @description UTC milliseconds. */
            notBefore: number;
            /** @description UTC milliseconds. */
            notAfter: number;
            /** @enum {string} */
            origin: "issued" | "registered";
            /** @description UTC milliseconds. */
            createdAt: number;
            revokedAt: number | null;
        };
        IssuedCertificate: {
            id: string;
            /** @description SHA-256, hexadecimal. */
            fingerprint: string;
            serial: string;
            subject: string;
            /** @description Its credential’s name, and the common name of an issued certificate. */
            username: string;
            /** @description UTC milliseconds. */
            notBefore: number;
            /** @description UTC milliseconds. */
            notAfter: number;
            /** @enum {string} */
            origin: "issued" | "registered";
            /** @description UTC milliseconds. */
            createdAt: number;
            revokedAt: number | null;
            /** @description PEM, of an issued one. */
            certificate: string | null;
            /** @description PEM, if it was made here. Shown once. */
            key: string | null;
            /** @description PEM of the installation’s authority. */
            authority: string | null;
        };
        DeviceImportResult: {
            rows: number;
            created: number;
            /** @description Were there already, just so. */
            unchanged: number;
            errors: {
                /** @description Of the file, the header being 1. */
                line: number;
                column: string;
                /** @description What is wrong and how to mend it. */
                message: string;
            }[];
            /** @description False of a dry run, and where an error kept everything from being provisioned. */
            applied: boolean;
            devices: {
                line: number;
                key: string;
                id: string;
            }[];
            /** @description `key,username,secret` of what was created. Shown once. */
            credentialsCsv: string;
        };
        Dossier: {
            asset: components["schemas"]["AssetRef"];
            title: string;
            /** @enum {string} */
            language: "zh" | "en";
            timeZone: string;
            /** @description UTC milliseconds. */
            madeAt: number;
            sections: {
                id: string;
                title: string;
                note: string | null;
                columns: {
                    title: string;
                    /**
                     * @description `money` in major units; `instant` in UTC milliseconds; `day` as YYYY-MM-DD.
                     * @enum {string}
                     */
                    kind: "text" | "number" | "money" | "day" | "instant";
                    /** @description Characters. */
                    width: number;
                }[];
                rows: (string | number | null)[][];
            }[];
        };
        Amount: {
            currency: string;
            amountMinor: number;
        };
        VehicleTrip: {
            id: string;
            asset: components["schemas"]["AssetRef"];
            /** @description Of the department that owns the vehicle. */
            timeZone: string;
            /** @description UTC milliseconds. */
            start: number;
            /** @description UTC milliseconds. */
            end: number;
            /** @description Still under way. */
            open: boolean;
            km: number;
            /** @description Engine time in the trip, seconds; null where ignition is not read. */
            engineS: number | null;
            /** @description Engine time in the stop after it, seconds. */
            idleS: number | null;
            driver: components["schemas"]["PersonRef"] | null;
            /** @description How the driver is known. */
            driverBy: ("correction" | "booking" | "tag" | "roster" | "default") | null;
            /** @description Department charged. */
            orgUnit: components["schemas"]["Named"] | null;
            /** @description `member`: the driver’s. */
            orgUnitBy: ("correction" | "booking" | "member" | "owner") | null;
            purpose: string | null;
            /**
             * @description `outside_hours`: nobody said, and driven outside working hours; counted as private until somebody says otherwise.
             * @enum {string}
             */
            use: "business" | "private" | "outside_hours";
            /** @enum {string} */
            useReason: "marked" | "booked" | "rostered" | "within_hours" | "outside_hours" | "hours_unknown";
            useText: {
                zh: string;
                en: string;
            };
            /** @description Its part of the months’ cost lines, as they stand now. */
            costs: components["schemas"]["Amount"][];
            flags: string[];
        };
        GeofenceVisit: {
            fence: {
                id: string;
                nameZh: string;
                nameEn: string;
                code: string;
            };
            asset: components["schemas"]["AssetRef"];
            /** @description UTC milliseconds. */
            entered: number;
            /** @description First fix outside; of an open visit, and after a gap in telemetry, the last fix before. */
            left: number;
            insideS: number;
            /** @description Nothing says that it left. */
            open: boolean;
            /** @description False where the first position known lies inside already. */
            entrySeen: boolean;
            /** @description It left while there was no telemetry. */
            gap: boolean;
            evidence: {
                device: string;
                /** @description UTC milliseconds. */
                from: number;
                /** @description UTC milliseconds. */
                to: number;
                samples: number;
                href: string;
            };
        };
        TripCorrection: {
            id: string;
            person: components["schemas"]["PersonRef"] | null;
            orgUnit: components["schemas"]["Named"] | null;
            purpose: string | null;
            use: ("business" | "private") | null;
            note: string | null;
            /** @description UTC milliseconds. */
            at: number;
            by: string;
            revokedAt: number | null;
            revokedBy: string | null;
        };
        VehicleTripDetail: {
            id: string;
            asset: components["schemas"]["AssetRef"];
            /** @description Of the department that owns the vehicle. */
            timeZone: string;
            /** @description UTC milliseconds. */
            start: number;
            /** @description UTC milliseconds. */
            end: number;
            /** @description Still under way. */
            open: boolean;
            km: number;
            /** @description Engine time in the trip, seconds; null where ignition is not read. */
            engineS: number | null;
            /** @description Engine time in the stop after it, seconds. */
            idleS: number | null;
            driver: components["schemas"]["PersonRef"] | null;
            /** @description How the driver is known. */
            driverBy: ("correction" | "booking" | "tag" | "roster" | "default") | null;
            /** @description Department charged. */
            orgUnit: components["schemas"]["Named"] | null;
            /** @description `member`: the driver’s. */
            orgUnitBy: ("correction" | "booking" | "member" | "owner") | null;
            purpose: string | null;
            /**
             * @description `outside_hours`: nobody said, and driven outside working hours; counted as private until somebody says otherwise.
             * @enum {string}
             */
            use: "business" | "private" | "outside_hours";
            /** @enum {string} */
            useReason: "marked" | "booked" | "rostered" | "within_hours" | "outside_hours" | "hours_unknown";
            useText: {
                zh: string;
                en: string;
            };
            /** @description Its part of the months’ cost lines, as they stand now. */
            costs: components["schemas"]["Amount"][];
            flags: string[];
            /** @description Thinned out. */
            path: {
                /** @description UTC milliseconds. */
                at: number;
                latitudeDeg: number;
                longitudeDeg: number;
            }[];
            /** @description Places that it left, passed or came to. */
            visits: components["schemas"]["GeofenceVisit"][];
            /** @description What people said of it, the newest first. */
            corrections: components["schemas"]["TripCorrection"][];
            /** @description One for each month that it touches. */
            costExplanations: components["schemas"]["ResolvedExplanation"][];
        };
        VehicleShift: {
            id: string;
            asset: components["schemas"]["AssetRef"];
            person: components["schemas"]["PersonRef"];
            /** @description UTC milliseconds. */
            start: number;
            /** @description UTC milliseconds. */
            end: number;
            purpose: string | null;
            cancelledAt: number | null;
        };
        Geofence: {
            id: string;
            code: string;
            nameZh: string;
            nameEn: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            shape: "circle" | "polygon";
            latitudeDeg: number | null;
            longitudeDeg: number | null;
            radiusM: number | null;
            corners: {
                latitudeDeg: number;
                longitudeDeg: number;
            }[] | null;
            bufferM: number;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        VehicleEntry: {
            id: string;
            asset: components["schemas"]["AssetRef"];
            person: components["schemas"]["PersonRef"] | null;
            /** @enum {string} */
            kind: "fuel" | "charge" | "toll" | "parking" | "wash" | "other";
            /** @description UTC milliseconds. */
            at: number;
            quantity: number | null;
            unit: ("l" | "kwh" | "kg") | null;
            full: boolean;
            amountMinor: number;
            currency: string;
            odometerKm: number | null;
            station: string | null;
            note: string | null;
            source: string;
            externalId: string;
            cancelledAt: number | null;
            cancelReason: string | null;
            /** @description Why it can hardly be right, as telemetry and the other entries stand now. */
            flaws: {
                flaw: string;
                text: {
                    zh: string;
                    en: string;
                };
            }[];
        };
        VehicleOfMonth: {
            asset: components["schemas"]["AssetRef"];
            model: string;
            currency: string;
            orgUnit: components["schemas"]["Named"] | null;
            trips: number;
            km: number;
            drivingS: number;
            engineS: number | null;
            idleS: number | null;
            privateTrips: number;
            privateKm: number;
            /** @description Trips of which nobody knows who drove. */
            withoutDriver: number;
            /** @description Of the last full tanks up to the end of the month. */
            consumption: {
                /** @enum {string} */
                unit: "l" | "kwh" | "kg";
                quantity: number;
                km: number;
                per100Km: number | null;
                /** @description Full to full. */
                intervals: number;
            }[];
            /** @description What was paid on the way in the month. */
            entries: components["schemas"]["Amount"][];
            /** @description Entries of the month that can hardly be right. */
            flawed: number;
            usageCosts: components["schemas"]["Amount"][];
            /** @description Capacity that nobody used. */
            idleCosts: components["schemas"]["Amount"][];
        };
        VehiclesOfMonth: {
            month: string;
            items: components["schemas"]["VehicleOfMonth"][];
        };
        VehicleConsumption: {
            asset: components["schemas"]["AssetRef"];
            consumption: {
                /** @enum {string} */
                unit: "l" | "kwh" | "kg";
                quantity: number;
                km: number;
                per100Km: number | null;
                /** @description Full to full. */
                intervals: number;
                series: {
                    /** @description UTC milliseconds. */
                    from: number;
                    /** @description UTC milliseconds. */
                    to: number;
                    quantity: number;
                    km: number;
                    /** @enum {string} */
                    kmBy: "odometer" | "trips";
                    per100Km: number | null;
                }[];
                explanation: components["schemas"]["ResolvedExplanation"];
            }[];
        };
        VehicleCosts: {
            month: string;
            by: string;
            items: {
                key: string | null;
                nameZh: string | null;
                nameEn: string | null;
                trips: number;
                km: number;
                /** @description Laid to trips. */
                usage: components["schemas"]["Amount"][];
                /** @description Not laid to a trip: idle capacity, and what nobody’s trips measure. */
                rest: components["schemas"]["Amount"][];
            }[];
            /** @description Of all cost lines of these vehicles in the month: the items sum to it exactly. */
            total: components["schemas"]["Amount"][];
        };
        DriverDay: {
            person: components["schemas"]["PersonRef"];
            employeeNo: string | null;
            /** @description The driver’s department now. */
            orgUnit: components["schemas"]["Named"] | null;
            day: string;
            timeZone: string;
            /** @description UTC milliseconds. */
            firstMovement: number;
            /** @description UTC milliseconds. */
            lastMovement: number;
            open: boolean;
            /** @description From the first movement to the last, seconds. */
            spanS: number;
            drivingS: number;
            /** @description Between trips. */
            stopsS: number;
            longestStopS: number;
            idleS: number;
            km: number;
            trips: number;
            privateTrips: number;
            privateKm: number;
            vehicles: components["schemas"]["AssetRef"][];
        };
        DaySheet: {
            person: components["schemas"]["PersonRef"];
            employeeNo: string | null;
            /** @description The driver’s department now. */
            orgUnit: components["schemas"]["Named"] | null;
            day: string;
            timeZone: string;
            /** @description UTC milliseconds. */
            firstMovement: number;
            /** @description UTC milliseconds. */
            lastMovement: number;
            open: boolean;
            /** @description From the first movement to the last, seconds. */
            spanS: number;
            drivingS: number;
            /** @description Between trips. */
            stopsS: number;
            longestStopS: number;
            idleS: number;
            km: number;
            trips: number;
            privateTrips: number;
            privateKm: number;
            vehicles: components["schemas"]["AssetRef"][];
            tripList: components["schemas"]["VehicleTrip"][];
            explanation: components["schemas"]["ResolvedExplanation"];
        };
        MaintenanceCompletion: {
            id: string;
            planId: string;
            assetId: string;
            taskCode: string;
            plannedOn: string | null;
            /** @description UTC milliseconds. */
            completedAt: number;
            meterReading: number | null;
            personId: string | null;
            note: string | null;
        };
        DueDate: {
            planId: string;
            assetId: string;
            asset: components["schemas"]["AssetRef"];
            orgUnit: components["schemas"]["Named"] | null;
            taskCode: string;
            nameZh: string;
            nameEn: string;
            /** @description In the time zone of the site; null where no date can be said. */
            dueOn: string | null;
            /** @enum {string} */
            status: "ok" | "soon" | "overdue";
            trigger: ("calendar" | "meter" | "condition") | null;
            dueMeter: number | null;
            meterNow: number | null;
            meterMetric: string | null;
            p10On: string | null;
            p90On: string | null;
            /** @description First day on which it is done in time. */
            windowFrom: string | null;
            /** @description Last day on which it is done in time. */
            windowTo: string | null;
            /** @description The day that no rule may pass. */
            legalOn: string | null;
            /** @description The larger service that does it along. */
            includedIn: {
                planId: string;
                nameZh: string;
                nameEn: string;
            } | null;
            /**
             * @description Where the plan comes from: the asset or its type.
             * @enum {string}
             */
            source: "own" | "inherited" | "overridden";
            legal: boolean;
            /** @description UTC milliseconds. */
            computedAt: number;
        };
        Warranty: {
            id: string;
            assetId: string;
            asset: components["schemas"]["AssetRef"];
            /** @enum {string} */
            kind: "base" | "extension" | "part";
            vendor: string;
            startsOn: string;
            endsOn: string;
            meterMetric: string | null;
            meterLimit: number | null;
            part: string | null;
            vendorId: string | null;
            /** @description Components covered, by code or name; none: all of the asset. */
            covers: string[];
            excludes: string[];
        };
        PlanningRun: {
            id: string;
            /** @enum {string} */
            state: "running" | "done" | "failed";
            /** @description Of 100. */
            progress: number;
            from: string;
            to: string;
            /** @description UTC milliseconds. */
            startedAt: number;
            endedAt: number | null;
            /** @description Why it failed. */
            detail: string | null;
            result: {
                tasks: number;
                placed: number;
                visits: number;
                /** @description Visits that the placed tasks would take one by one. */
                visitsOneByOne: number;
                visitsSaved: number;
                minutesSaved: number;
                minutesByEngineer: {
                    [key: string]: number;
                };
                /** @description How the saving is counted. */
                steps: {
                    zh: string;
                    en: string;
                }[];
                /** @description Tasks without a slot, the first 200. */
                unplaced: {
                    planId: string;
                    assetId: string;
                    reason: string;
                }[];
                unplacedByReason: {
                    [key: string]: number;
                };
                written: number;
                tookMs: number;
            } | null;
        };
        SlotProposal: {
            id: string;
            planId: string;
            asset: components["schemas"]["AssetRef"];
            orgUnit: components["schemas"]["Named"] | null;
            timeZone: string;
            taskCode: string;
            nameZh: string;
            nameEn: string;
            dueOn: string;
            earliestOn: string;
            /** @description Last day on which the task may be done. */
            latestOn: string;
            engineer: components["schemas"]["PersonRef"];
            /** @description UTC milliseconds. */
            start: number;
            /** @description UTC milliseconds. */
            end: number;
            /** @description Tasks of one visit share it. */
            bundleId: string | null;
            /** @description The larger service that does the task along. */
            includedInPlanId: string | null;
            /** @enum {string} */
            state: "proposed" | "accepted" | "moved" | "rejected" | "stale";
            /** @description Why a proposal no longer fits what is known now. */
            staleReason: ("due_moved" | "plan_ended" | "asset_taken" | "engineer_taken" | "past") | null;
            rejects: ("time" | "day" | "engineer") | null;
            reason: string | null;
            order: {
                id: string;
                no: string;
            } | null;
            decidedAt: number | null;
            explanation: components["schemas"]["Explanation"];
        };
        /**
         * @example {
         *       "week": [
         *         {
         *           "weekday": 1,
         *           "startMinute": 480,
         *           "endMinute": 1020
         *         }
         *       ],
         *       "exceptions": []
         *     }
         */
        Rota: {
            week: {
                /** @description 1 is Monday, 7 is Sunday. */
                weekday: number;
                /** @description Minutes of the local day. */
                startMinute: number;
                endMinute: number;
            }[];
            /** @default [] */
            exceptions: {
                day: string;
                startMinute: number | null;
                /** @description Both null: off for the day. */
                endMinute: number | null;
                /** @default null */
                note: string | null;
            }[];
        };
        ImportRegistry: {
            name: string;
            nameZh: string;
            nameEn: string;
            columns: {
                name: string;
                nameZh: string;
                nameEn: string;
                /** @description What its cells hold. */
                kind: string;
                refersTo: string | null;
                choices: string[];
                /** @description Part of the natural key, by which a row is found again. */
                key: boolean;
                required: boolean;
                /** @description A file may change it. */
                change: boolean;
                example: string;
            }[];
        };
        RegistryImportResult: {
            registry: string;
            rows: number;
            created: number;
            changed: number;
            unchanged: number;
            /** @description Rows that stood and are no longer in the file, where a file says the whole of something. */
            ended: number;
            readonly errors: {
                /** @description As a spreadsheet counts them; the first line is 1. */
                line: number;
                /** @description Empty for the whole row or file. */
                column: string;
                /** @description As a spreadsheet names it, for example C5. */
                cell: string;
                value: string;
                /** @description What is wrong and how to mend it. */
                message: string;
            }[];
            /** @description Errors beyond those listed. */
            moreErrors: number;
            /** @description False if anything is wrong, or in a dry run: then nothing was changed. */
            applied: boolean;
        };
        ExportableList: {
            list: string;
            area: string;
            summary: string;
            columns: string[];
            /** @description Names to be filled in. */
            needs: string[];
        };
        Figure: {
            /** @description Null where there is nothing to divide by. */
            value: number | null;
            numerator: number;
            denominator: number;
            /** @description Events or assets that it stands on. */
            base: number;
            /** @description Of a mean time between failures without a failure: with 95 % confidence at least this. */
            atLeast: number | null;
        };
        FigureRow: {
            assets: number;
            /** @description Usage sessions in the operating time. */
            sessions: number;
            figures: {
                /** @description In window ÷ due, 0 to 1. */
                compliance: components["schemas"]["Figure"];
                /** @description Operating time ÷ failures, milliseconds. */
                mtbf: components["schemas"]["Figure"];
                /** @description From the start of the repair to the restoration, milliseconds. */
                mttr: components["schemas"]["Figure"];
                /** @description From the failure to the restoration, milliseconds. */
                mdt: components["schemas"]["Figure"];
                /** @description MTBF ÷ (MTBF + MTTR). */
                availability_inherent: components["schemas"]["Figure"];
                /** @description (Scheduled − downtime) ÷ scheduled. */
                availability_operational: components["schemas"]["Figure"];
                /** @description Failures that came back within 30 days ÷ failures. */
                repeat_rate: components["schemas"]["Figure"];
            };
            /** @description What became of what was due in the period; the sum is the denominator of compliance. */
            occurrences: {
                in_window: number;
                early: number;
                late: number;
                missed: number;
                open: number;
                overdue: number;
                cancelled: number;
                no_due_date: number;
            };
            failures: number;
            openFailures: number;
            repeats: number;
            operatingMs: number;
            scheduledMs: number;
            downtimeMs: number;
            /** @description Assets scheduled by the opening hours of their branch; the others by the whole period, for want of these. */
            byOpeningHours: number;
            /** @description One of each currency; amounts of different currencies are never added. */
            costs: {
                currency: string;
                /** @description By cost pools; parts of a month by the day. */
                runningMinor: number;
                /** @description By work orders finished in the period. */
                ordersMinor: number;
                totalMinor: number;
                /** @description Minor units per asset. */
                perAsset: components["schemas"]["Figure"];
                /** @description Minor units per hour of operation. */
                perHour: components["schemas"]["Figure"];
            }[];
            /** @description Assets by risk class (Fennigkoh and Smith): from 17, from 12, below, and without scores. */
            risk: {
                half_yearly: number;
                yearly: number;
                not_planned: number;
                not_scored: number;
            };
            key: string;
            code: string | null;
            nameZh: string;
            nameEn: string;
        };
        EngineeringFigures: {
            from: string;
            to: string;
            /** @enum {string} */
            by: "asset" | "type" | "vendor" | "branch" | "company" | "category";
            items: components["schemas"]["FigureRow"][];
            /** @description Of all assets together, computed from their sums. */
            total: {
                assets: number;
                /** @description Usage sessions in the operating time. */
                sessions: number;
                figures: {
                    /** @description In window ÷ due, 0 to 1. */
                    compliance: components["schemas"]["Figure"];
                    /** @description Operating time ÷ failures, milliseconds. */
                    mtbf: components["schemas"]["Figure"];
                    /** @description From the start of the repair to the restoration, milliseconds. */
                    mttr: components["schemas"]["Figure"];
                    /** @description From the failure to the restoration, milliseconds. */
                    mdt: components["schemas"]["Figure"];
                    /** @description MTBF ÷ (MTBF + MTTR). */
                    availability_inherent: components["schemas"]["Figure"];
                    /** @description (Scheduled − downtime) ÷ scheduled. */
                    availability_operational: components["schemas"]["Figure"];
                    /** @description Failures that came back within 30 days ÷ failures. */
                    repeat_rate: components["schemas"]["Figure"];
                };
                /** @description What became of what was due in the period; the sum is the denominator of compliance. */
                occurrences: {
                    in_window: number;
                    early: number;
                    late: number;
                    missed: number;
                    open: number;
                    overdue: number;
                    cancelled: number;
                    no_due_date: number;
                };
                failures: number;
                openFailures: number;
                repeats: number;
                operatingMs: number;
                scheduledMs: number;
                downtimeMs: number;
                /** @description Assets scheduled by the opening hours of their branch; the others by the whole period, for want of these. */
                byOpeningHours: number;
                /** @description One of each currency; amounts of different currencies are never added. */
                costs: {
                    currency: string;
                    /** @description By cost pools; parts of a month by the day. */
                    runningMinor: number;
                    /** @description By work orders finished in the period. */
                    ordersMinor: number;
                    totalMinor: number;
                    /** @description Minor units per asset. */
                    perAsset: components["schemas"]["Figure"];
                    /** @description Minor units per hour of operation. */
                    perHour: components["schemas"]["Figure"];
                }[];
                /** @description Assets by risk class (Fennigkoh and Smith): from 17, from 12, below, and without scores. */
                risk: {
                    half_yearly: number;
                    yearly: number;
                    not_planned: number;
                    not_scored: number;
                };
            };
            /** @description Rows on all pages. */
            groups: number;
            nextCursor: string | null;
        };
        FigureEvent: {
            /** @enum {string} */
            kind: "occurrence" | "failure";
            asset: components["schemas"]["AssetRef"];
            nameZh: string;
            nameEn: string;
            /** @description Null for a due date that no order stands for, and for what was recorded without one. */
            order: {
                id: string;
                no: string;
                state: string;
            } | null;
            planId: string | null;
            /** @description Of an occurrence. */
            class: string | null;
            dueOn: string | null;
            completedOn: string | null;
            failedAt: number | null;
            repairStartedAt: number | null;
            restoredAt: number | null;
            failureCode: string | null;
            /** @description Id of the order after which the failure came back. */
            repeatOf: string | null;
            costMinor: number | null;
            currency: string | null;
        };
        EngineerFigures: {
            /** @description Null for orders that nobody has. */
            person: components["schemas"]["PersonRef"] | null;
            open: number;
            overdue: number;
            urgent: number;
            waitingForParts: number;
            /** @description Request of the oldest open order. */
            oldestAt: number | null;
            /** @description Time that the open orders will take, by their plan, else their planned time. */
            backlogMs: number;
            /** @description Open orders of which nobody knows how long they take; not in `backlogMs`. */
            unestimated: number;
            /** @description Orders finished in the period. */
            done: number;
            /** @description Written down in the period. */
            labourMinutes: number;
            /** @description On duty in the period, up to now. */
            dutyMs: number;
            /** @description Labour ÷ duty. */
            utilisation: components["schemas"]["Figure"];
            /** @description Planned for open orders within the duty of the seven days from now. */
            plannedAheadMs: number;
            dutyAheadMs: number;
            /** @description Planned ÷ duty of the seven days from now. */
            load: components["schemas"]["Figure"];
            /** @description In window ÷ due, of what was given to the engineer. */
            compliance: components["schemas"]["Figure"];
            /** @description Milliseconds, of repairs given to the engineer. */
            mttr: components["schemas"]["Figure"];
        };
        Handover: {
            id: string;
            from: components["schemas"]["PersonRef"];
            to: components["schemas"]["PersonRef"];
            /** @description Department of the giver when it was offered. */
            orgUnitId: string;
            /** @enum {string} */
            state: "offered" | "accepted" | "declined" | "withdrawn";
            /** @description From when it is to hold; never before it is accepted. */
            effectiveAt: number;
            note: string | null;
            /** @description UTC milliseconds. */
            offeredAt: number;
            /** @description Name of who offered it. */
            offeredBy: string;
            decidedAt: number | null;
            decidedBy: string | null;
            decisionNote: string | null;
            /** @description From when the statements changed. */
            changedAt: number | null;
            /** @description What is offered, as it stands now. */
            statements: {
                id: string;
                /** @enum {string} */
                scope: "asset" | "location" | "org_unit" | "category";
                scopeId: string;
                /** @enum {string} */
                role: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
                /**
                 * @description Responsible, accountable, consulted, informed.
                 * @enum {string}
                 */
                raci: "R" | "A" | "C" | "I";
                personId: string;
                person: components["schemas"]["PersonRef"];
                /** @description UTC milliseconds. */
                validFrom: number;
                validTo: number | null;
                note: string | null;
                /** @description What it is about, by its name. */
                of: components["schemas"]["Named"];
            }[];
            changes: {
                endedId: string;
                createdId: string;
            }[];
            /** @description You are the receiver, and it is not decided. */
            mayAccept: boolean;
            mayWithdraw: boolean;
        };
        HandoverPlan: {
            /** @description UTC milliseconds. */
            changesAt: number;
            handedOver: number;
            skipped: {
                rowId: string;
                /** @enum {string} */
                reason: "gone" | "ended" | "conflict";
                against: string | null;
            }[];
            explanation: components["schemas"]["Explanation"];
        };
        TagHolder: {
            id: string;
            deviceId: string;
            deviceKey: string;
            deviceName: string;
            personId: string | null;
            /** @description Null if the person is not in your part of the organisation. */
            person: components["schemas"]["PersonRef"] | null;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        OpeningHours: {
            unit: components["schemas"]["Named"];
            /** @description True if the unit has hours of its own. */
            own: boolean;
            /** @description The unit whose hours hold; null where nobody said: open at all times. */
            from: components["schemas"]["Named"] | null;
            week: {
                weekday: number;
                startMinute: number;
                endMinute: number;
            }[];
        };
        Holiday: {
            id: string;
            unit: components["schemas"]["Named"];
            day: string;
            nameZh: string;
            nameEn: string;
        };
        PlanOrderGeneration: {
            opened: number;
            /** @description Orders whose work had not begun and whose plan had changed. */
            updated: number;
            /** @description Such orders whose task was done otherwise, or whose plan has ended. */
            withdrawn: number;
        };
        VendorDocument: {
            id: string;
            /** @enum {string} */
            kind: "business_licence" | "medical_device_licence" | "authorisation" | "quality_certificate" | "insurance" | "bank_details" | "other";
            name: string;
            no: string | null;
            issuedOn: string | null;
            expiresOn: string | null;
            inForce: boolean;
            /** @description Fetch it from /vendor-files/{id}. */
            fileName: string | null;
            createdAt: number;
        };
        VendorScore: {
            /** @description 0–100; null where fewer than two parts have their base. */
            total: number | null;
            parts: {
                /** @enum {string} */
                part: "reliability" | "response" | "repair" | "claims" | "price";
                score: number | null;
                value: number | null;
                base: number;
                leastBase: number;
                weight: number;
            }[];
            explanation: components["schemas"]["Explanation"];
        };
        Vendor: {
            id: string;
            orgUnit: components["schemas"]["Named"];
            code: string;
            nameZh: string;
            nameEn: string;
            taxNo: string | null;
            /** @enum {string} */
            state: "draft" | "reviewing" | "approved" | "suspended" | "rejected";
            /** @description Approved, and every required document is in force. */
            mayBuy: boolean;
            /** @description Why nothing may be bought from it. */
            obstacles: {
                zh: string;
                en: string;
            }[];
            score: {
                /** @description 0–100; null where fewer than two parts have their base. */
                total: number | null;
                parts: {
                    /** @enum {string} */
                    part: "reliability" | "response" | "repair" | "claims" | "price";
                    score: number | null;
                    value: number | null;
                    base: number;
                    leastBase: number;
                    weight: number;
                }[];
            };
        };
        VendorDetail: {
            id: string;
            orgUnit: components["schemas"]["Named"];
            code: string;
            nameZh: string;
            nameEn: string;
            taxNo: string | null;
            /** @enum {string} */
            state: "draft" | "reviewing" | "approved" | "suspended" | "rejected";
            /** @description Approved, and every required document is in force. */
            mayBuy: boolean;
            /** @description Why nothing may be bought from it. */
            obstacles: {
                zh: string;
                en: string;
            }[];
            score: components["schemas"]["VendorScore"];
            address: string | null;
            contacts: {
                name: string;
                /**
                 * @description What for: sales, service, accounts …
                 * @default null
                 */
                role: string | null;
                /** @default null */
                phone: string | null;
                /** @default null */
                email: string | null;
            }[];
            requires: string[];
            /** @description Steps that its state allows. */
            next: ("submitted" | "reviewed" | "approved" | "rejected" | "suspended" | "reinstated" | "withdrawn")[];
            steps: {
                /** @enum {string} */
                step: "submitted" | "reviewed" | "approved" | "rejected" | "suspended" | "reinstated" | "withdrawn";
                round: number;
                at: number;
                by: components["schemas"]["PersonRef"] | null;
                note: string | null;
            }[];
            documents: components["schemas"]["VendorDocument"][];
        };
        VendorContract: {
            id: string;
            vendor: components["schemas"]["Named"];
            orgUnit: components["schemas"]["Named"];
            no: string;
            nameZh: string;
            nameEn: string;
            /** @enum {string} */
            kind: "service" | "lease" | "insurance" | "supply" | "other";
            amountMinor: number;
            currency: string;
            /**
             * @description What the amount is for.
             * @enum {string}
             */
            per: "month" | "quarter" | "year" | "term";
            startsOn: string;
            endsOn: string;
            endedOn: string | null;
            noticeDays: number;
            renews: boolean;
            meterMetric: string | null;
            meterLimit: number | null;
            covers: string[];
            responseHours: number | null;
            assetIds: string[];
            fileName: string | null;
        };
        VendorCall: {
            id: string;
            vendorId: string;
            orderId: string;
            orderNo: string;
            assetId: string;
            calledAt: number;
            arrivedAt: number | null;
            finishedAt: number | null;
            promisedHours: number | null;
            note: string | null;
        };
        OrgUnit: {
            id: string;
            parentId: string | null;
            /** @enum {string} */
            kind: "group" | "company" | "branch" | "department";
            code: string;
            nameZh: string;
            nameEn: string;
            timeZone: string;
            currency: string;
            /** @description Ids of the ancestors, itself last, joined by `/`. */
            path: string;
            /** @description UTC milliseconds. */
            createdAt: number;
        };
        Person: {
            id: string;
            orgUnitId: string;
            orgUnit: components["schemas"]["Named"] | null;
            employeeNo: string;
            name: string;
            nameEn: string;
            email: string | null;
            phone: string | null;
            jobTitle: string | null;
            /** @description UTC milliseconds. */
            createdAt: number;
        };
        Location: {
            id: string;
            parentId: string | null;
            orgUnitId: string;
            /** @enum {string} */
            kind: "site" | "building" | "floor" | "room" | "zone";
            code: string;
            nameZh: string;
            nameEn: string;
            latitudeDeg: number | null;
            longitudeDeg: number | null;
            /** @description UTC milliseconds. */
            createdAt: number;
        };
        Membership: {
            id: string;
            personId: string;
            person: components["schemas"]["PersonRef"];
            orgUnitId: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @description UTC milliseconds. */
            validFrom: number;
            validTo: number | null;
        };
        TraceItem: {
            /** @enum {string} */
            kind: "visit" | "round" | "occupancy" | "run" | "trip" | "booking" | "order" | "warning";
            id: string;
            /** @description UTC milliseconds. */
            start: number;
            /** @description Null while it goes on. */
            end: number | null;
            /** @enum {string} */
            relation: "before" | "during" | "after";
            /** @description Between it and the instant; 0 during. */
            apartMs: number;
            /** @description At the place itself; otherwise next to it, on the same floor. */
            here: boolean;
            asset: components["schemas"]["AssetRef"] | null;
            person: components["schemas"]["PersonRef"] | null;
            titleZh: string;
            titleEn: string;
            /** @description What became of it since the incident was written down. */
            news: ("late" | "changed") | null;
        };
        TraceAsset: {
            asset: components["schemas"]["AssetRef"];
            category: string;
            here: boolean;
            /** @description Who was accountable for it at that time. */
            accountable: components["schemas"]["PersonRef"] | null;
            inUse: boolean;
            openOrders: number;
            openWarnings: number;
            /** @description What its devices said last at or before the instant. */
            values: {
                metric: string;
                value: number | string;
                /** @description UTC milliseconds. */
                ts: number;
                device: string;
            }[];
        };
        IncidentTrace: {
            /** @description UTC milliseconds. */
            at: number;
            /** @description UTC milliseconds. */
            from: number;
            /** @description UTC milliseconds. */
            to: number;
            place: components["schemas"]["Named"] | null;
            /** @description From the place upward. */
            placePath: components["schemas"]["Named"][];
            timeZone: string;
            accountable: components["schemas"]["Responsible"] | null;
            responsible: components["schemas"]["Responsible"][];
            assets: components["schemas"]["TraceAsset"][];
            items: components["schemas"]["TraceItem"][];
            environment: {
                metric: string;
                device: string;
                asset: components["schemas"]["AssetRef"] | null;
                here: boolean;
                atTime: {
                    /** @description UTC milliseconds. */
                    ts: number;
                    value: number;
                } | null;
                min: number;
                max: number;
                mean: number;
                samples: number;
                /** @description The samples themselves. */
                href: string;
            }[];
            gone: {
                kind: string;
                id: string;
                /** @description UTC milliseconds. */
                start: number;
            }[];
            explanation: components["schemas"]["Explanation"];
        };
        Incident: {
            id: string;
            orgUnitId: string;
            place: components["schemas"]["Named"] | null;
            asset: components["schemas"]["AssetRef"] | null;
            /** @description UTC milliseconds. */
            at: number;
            /** @description UTC milliseconds. */
            from: number;
            /** @description UTC milliseconds. */
            to: number;
            title: string;
            text: string;
            /** @description Who was accountable at its time, frozen when it was written down. */
            responsible: components["schemas"]["PersonRef"] | null;
            /** @description UTC milliseconds. */
            createdAt: number;
            createdBy: string;
            closedAt: number | null;
            closedBy: string | null;
            conclusion: string | null;
        };
        LedgerRow: {
            spool: string;
            /** @description Day of receipt, UTC. */
            day: string;
            deviceKey: string;
            received: number;
            stored: number;
            duplicate: number;
            deadLettered: number;
            /** @description Of the dead-lettered, those that a replay has settled since. */
            replayed: number;
        };
        LedgerPage: {
            items: components["schemas"]["LedgerRow"][];
            nextCursor: string | null;
            /** @description Over all pages. */
            totals: {
                received: number;
                stored: number;
                duplicate: number;
                deadLettered: number;
                /** @description Of the dead-lettered, those that a replay has settled since. */
                replayed: number;
            };
        };
        MeterDay: {
            assetId: string;
            metric: string;
            day: string;
            /** @description In the metric’s unit. */
            usage: number;
            /** @description The last accepted reading at the end of the day, as the device said it. */
            lastReading: number;
            /** @description UTC milliseconds. */
            lastTs: number;
            samples: number;
            flags: string[];
        };
        ReplacementPolicy: {
            /** @description Yearly service cost of a new one’s price above which it counts. */
            servicePercent: number;
            /** @description Of the MTBF of its like below which it counts. */
            mtbfPercent: number;
            discountPercent: number;
            inflationPercent: number;
            /** @description Of its value that an asset loses a year. */
            resaleLossPercent: number;
        };
        AssetTypeOutlook: {
            /**
             * @description What a new one costs.
             * @default null
             */
            newPriceMinor: number | null;
            /** @default null */
            currency: string | null;
            /** @default null */
            pricedOn: string | null;
            /** @default null */
            endOfSupportOn: string | null;
            /** @default null */
            obsoleteOn: string | null;
            /** @default null */
            successor: string | null;
            /**
             * @description Null: as the policy says.
             * @default null
             */
            resaleLossPercent: number | null;
            /**
             * @description Checks of acceptance; null: those of the category.
             * @default null
             */
            acceptance: components["schemas"]["ChecklistItem"][] | null;
            typeId: string;
            /** @description The checks that hold. */
            checklist: components["schemas"]["ChecklistItem"][];
        };
        Replacement: {
            asset: components["schemas"]["AssetRef"];
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            orgUnit: components["schemas"]["Named"] | null;
            currency: string;
            candidate: boolean;
            criteria: {
                /** @enum {string} */
                criterion: "service_cost" | "end_of_support" | "obsolete" | "mtbf";
                met: boolean | null;
            }[];
            /** @description Years of least equivalent annual cost; null: not known. */
            economicYears: number | null;
            planned: {
                year: number;
                /** @enum {string} */
                reason: "decided" | "criteria" | "economic_life" | "expected_life";
                /** @description Price of a new one in that year. */
                costMinor: number | null;
            } | null;
            decision: {
                year: number | null;
                reason: string;
                by: components["schemas"]["PersonRef"] | null;
                /** @description UTC milliseconds. */
                at: number;
            } | null;
        };
        ReplacementPlan: {
            thisYear: number;
            years: {
                year: number;
                assets: number;
                /** @description Of these, assets whose price nobody knows. */
                withoutPrice: number;
                costs: {
                    currency: string;
                    amountMinor: number;
                }[];
            }[];
            items: components["schemas"]["Replacement"][];
        };
        ReplacementDetail: {
            asset: components["schemas"]["AssetRef"];
            /** @enum {string} */
            category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            orgUnit: components["schemas"]["Named"] | null;
            currency: string;
            candidate: boolean;
            criteria: {
                /** @enum {string} */
                criterion: "service_cost" | "end_of_support" | "obsolete" | "mtbf";
                met: boolean | null;
            }[];
            /** @description Years of least equivalent annual cost; null: not known. */
            economicYears: number | null;
            planned: {
                year: number;
                /** @enum {string} */
                reason: "decided" | "criteria" | "economic_life" | "expected_life";
                /** @description Price of a new one in that year. */
                costMinor: number | null;
            } | null;
            decision: {
                year: number | null;
                reason: string;
                by: components["schemas"]["PersonRef"] | null;
                /** @description UTC milliseconds. */
                at: number;
            } | null;
            explanation: components["schemas"]["Explanation"];
            economicLife: {
                years: {
                    year: number;
                    serviceMinor: number;
                    resaleMinor: number;
                    equivalentMinor: number;
                }[];
                bestYear: number;
                /** @description Still falling at the last year looked at. */
                open: boolean;
                explanation: components["schemas"]["Explanation"];
            } | null;
            decisions: {
                year: number | null;
                reason: string;
                by: components["schemas"]["PersonRef"] | null;
                /** @description UTC milliseconds. */
                at: number;
            }[];
        };
        OwnershipCost: {
            asset: components["schemas"]["AssetRef"];
            /** @description Day of purchase, or of entry. */
            from: string;
            /** @description Day of disposal, or today. */
            to: string;
            costs: {
                currency: string;
                totalMinor: number;
                perYearMinor: number | null;
                perHourMinor: number | null;
                parts: {
                    /** @enum {string} */
                    kind: "acquisition" | "running" | "service" | "entries" | "disposal";
                    textZh: string;
                    textEn: string;
                    amountMinor: number;
                    count: number;
                }[];
            }[];
            explanation: components["schemas"]["Explanation"];
        };
        PeopleFigures: {
            /** @description Id of the person or unit; empty for what was done outside every department. */
            key: string;
            person: components["schemas"]["PersonRef"] | null;
            employeeNo: string | null;
            /** @description Departments of the time in which it was done. */
            orgUnits: components["schemas"]["Named"][];
            /** @description Counts and sums; a department’s are the sums of its people’s. */
            tally: {
                orders_assigned: number;
                orders_done: number;
                orders_cancelled: number;
                care_due: number;
                care_in_window: number;
                repairs: number;
                repair_ms: number;
                rounds_planned: number;
                rounds_done: number;
                rounds_late: number;
                rounds_short: number;
                rounds_missed: number;
                rounds_overdue: number;
                rounds_excused: number;
                visits_measured: number;
                visit_minutes: number;
                standard_minutes: number;
                trips: number;
                distance_km: number;
                engine_s: number;
                idle_s: number;
                bookings_booked: number;
                bookings_used: number;
                bookings_no_show: number;
                bookings_unknown: number;
            };
            figures: {
                orders_done: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
                care_in_window: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
                repair_time: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
                rounds_done: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
                visit_minutes: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
                distance: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
                idling: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
                bookings_used: {
                    /** @description Null where there is nothing to divide by. */
                    value: number | null;
                    numerator: number;
                    denominator: number;
                    /** @description How many facts it stands on. */
                    base: number;
                    atLeast: number | null;
                };
            };
        };
        PersonEvidence: {
            /** @enum {string} */
            kind: "order" | "care" | "repair" | "round" | "visit" | "trip" | "stop" | "booking";
            id: string;
            /** @description UTC milliseconds. */
            at: number;
            person: components["schemas"]["PersonRef"] | null;
            /** @description Department of the person at that time. */
            orgUnit: components["schemas"]["Named"] | null;
            /** @description Null where it is not in your part of the organisation. */
            asset: components["schemas"]["AssetRef"] | null;
            titleZh: string;
            titleEn: string;
            /** @description For example `done`, `in_window`, `missed`, `no_show`; empty for trips. */
            outcome: string;
            /** @description Hours, minutes or kilometres, by `unit`. */
            quantity: number | null;
            unit: string;
            orderId: string | null;
        };
        PeopleStatement: {
            id: string;
            orgUnit: components["schemas"]["Named"] | null;
            from: string;
            to: string;
            /** @description UTC milliseconds. */
            issuedAt: number;
            issuedBy: string;
            note: string | null;
            /** @description Rows in it. */
            people: number;
        };
        QuarantinedDevice: {
            deviceKey: string;
            dialect: string;
            /** @description Of its newest message. */
            topic: string;
            /** @description Messages so far. */
            count: number;
            /** @description Of them, those that are kept and can be replayed. */
            kept: number;
            /** @description Of them, those that were not kept: beyond the bound, or as the device is ignored. */
            dropped: number;
            /** @description UTC milliseconds. */
            firstSeen: number;
            /** @description UTC milliseconds. */
            lastSeen: number;
            ignoredAt: number | null;
            /** @description Its newest message’s bytes, the first 4,096 of them. */
            sampleBase64: string;
        };
        QuarantinePage: {
            items: components["schemas"]["QuarantinedDevice"][];
            nextCursor: string | null;
            /** @description Messages of devices that are no longer listed, as too many were unknown. */
            forgotten: {
                count: number;
                dropped: number;
            };
        };
        ProfileSuggestion: {
            profileId: string;
            nameZh: string;
            nameEn: string;
            family: string;
            /** @description Values that the profile reads. */
            mapped: number;
            /** @description Values that it knows and cannot read, or that cannot be. */
            problems: number;
            /** @description Values that it does not know. */
            ignored: number;
            /** @description What it reads, by metric. */
            values: {
                [key: string]: number | string;
            };
        };
        QuarantinedDeviceDetail: {
            deviceKey: string;
            dialect: string;
            /** @description Of its newest message. */
            topic: string;
            /** @description Messages so far. */
            count: number;
            /** @description Of them, those that are kept and can be replayed. */
            kept: number;
            /** @description Of them, those that were not kept: beyond the bound, or as the device is ignored. */
            dropped: number;
            /** @description UTC milliseconds. */
            firstSeen: number;
            /** @description UTC milliseconds. */
            lastSeen: number;
            ignoredAt: number | null;
            /** @description Its newest message’s bytes, the first 4,096 of them. */
            sampleBase64: string;
            text: string | null;
            hex: string;
            /** @description Profiles of its dialect that read something of it, the best first. */
            suggestions: components["schemas"]["ProfileSuggestion"][];
        };
        AdoptedDevice: {
            id: string;
            /** @description What the device calls itself on the wire: IMEI, DevEUI, MAC or name, lower case. */
            key: string;
            name: string;
            profileId: string;
            profile: {
                nameZh: string;
                nameEn: string;
                family: string;
                dialects: string[];
            } | null;
            orgUnitId: string;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            status: "active" | "retired";
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Newest sample time. */
            lastSeen: number | null;
            state: components["schemas"]["DeviceState"];
            credential: components["schemas"]["IssuedCredential"] | null;
            bindingId: string | null;
            replay: components["schemas"]["Replay"] | null;
        };
        Receiver: {
            id: string;
            name: string;
            orgUnit: components["schemas"]["Named"] | null;
            /**
             * @description A system’s webhook, or a group’s robot.
             * @enum {string}
             */
            channel: "webhook" | "wecom" | "dingtalk" | "feishu";
            /** @description Without what the robot’s maker put into it as a key. */
            address: string;
            signed: boolean;
            readonly kinds: string[];
            /** @enum {string} */
            minSeverity: "info" | "warning" | "critical";
            /** @enum {string} */
            language: "zh" | "en";
            /** @enum {string} */
            state: "working" | "failing" | "paused" | "new";
            /** @description In a row. */
            failures: number;
            failingSince: number | null;
            nextAttemptAt: number | null;
            lastError: string | null;
            lastDeliveredAt: number | null;
            /** @description Events on their way. */
            waiting: number;
            /** @description UTC milliseconds. */
            createdAt: number;
        };
        CreatedReceiver: {
            id: string;
            name: string;
            orgUnit: components["schemas"]["Named"] | null;
            /**
             * @description A system’s webhook, or a group’s robot.
             * @enum {string}
             */
            channel: "webhook" | "wecom" | "dingtalk" | "feishu";
            /** @description Without what the robot’s maker put into it as a key. */
            address: string;
            signed: boolean;
            readonly kinds: string[];
            /** @enum {string} */
            minSeverity: "info" | "warning" | "critical";
            /** @enum {string} */
            language: "zh" | "en";
            /** @enum {string} */
            state: "working" | "failing" | "paused" | "new";
            /** @description In a row. */
            failures: number;
            failingSince: number | null;
            nextAttemptAt: number | null;
            lastError: string | null;
            lastDeliveredAt: number | null;
            /** @description Events on their way. */
            waiting: number;
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Shown once: a webhook checks the signature with it. */
            secret: string | null;
        };
        EventKind: {
            kind: string;
            area: string;
        };
        EventDelivery: {
            id: number;
            eventId: string;
            kind: string;
            subject: {
                kind: string;
                id: string;
            };
            /** @description UTC milliseconds. */
            at: number;
            /** @description UTC milliseconds. */
            createdAt: number;
            attempts: number;
            /** @description HTTP; 0 where no answer came. */
            status: number | null;
            tookMs: number | null;
            lastError: string | null;
            deliveredAt: number | null;
            /** @description Given up. */
            failedAt: number | null;
            /** @description UTC milliseconds. */
            notBefore: number;
            replayed: boolean;
        };
        ReplayedEvents: {
            replayed: number;
        };
        RoomSums: {
            rooms: number;
            /** @description Open and not out of service, until now. Milliseconds. */
            availableMs: number;
            /** @description Milliseconds. */
            outOfServiceMs: number;
            /** @description Milliseconds. */
            usedMs: number;
            /** @description Milliseconds. */
            bookedMs: number;
            bookings: number;
            outcomes: {
                used: number;
                no_show: number;
                unknown: number;
                pending: number;
            };
            late: number;
            overran: number;
            /** @description Milliseconds. */
            overrunMs: number;
            endedEarly: number;
            /** @description Milliseconds. */
            earlyEndMs: number;
            released: number;
            walkIns: number;
            /** @description Milliseconds. */
            walkInMs: number;
            /** @description Milliseconds. */
            peopleMs: number;
            /** @description Milliseconds. */
            seatMs: number;
            figures: {
                /** @description `value` = numerator ÷ denominator; null where that is 0. */
                utilisation: {
                    value: number | null;
                    numerator: number;
                    denominator: number;
                };
                /** @description `value` = numerator ÷ denominator; null where that is 0. */
                booked: {
                    value: number | null;
                    numerator: number;
                    denominator: number;
                };
                /** @description `value` = numerator ÷ denominator; null where that is 0. */
                seats: {
                    value: number | null;
                    numerator: number;
                    denominator: number;
                };
                /** @description `value` = numerator ÷ denominator; null where that is 0. */
                no_show: {
                    value: number | null;
                    numerator: number;
                    denominator: number;
                };
            };
        };
        RoomFigures: {
            from: string;
            to: string;
            /** @enum {string} */
            by: "room" | "branch" | "company";
            items: {
                id: string;
                nameZh: string;
                nameEn: string;
                code: string | null;
                branch: components["schemas"]["Named"] | null;
                capacity: number | null;
                sums: components["schemas"]["RoomSums"];
            }[];
            total: components["schemas"]["RoomSums"];
            byHour: {
                /** @description Milliseconds in each hour of the local week, 168, Monday 0:00 first. */
                available: number[];
                /** @description Milliseconds in each hour of the local week, 168, Monday 0:00 first. */
                used: number[];
                /** @description Milliseconds in each hour of the local week, 168, Monday 0:00 first. */
                booked: number[];
            };
        };
        JudgedBooking: {
            id: string;
            asset: components["schemas"]["AssetRef"];
            timeZone: string;
            title: string;
            purpose: string | null;
            attendees: number | null;
            person: components["schemas"]["PersonRef"] | null;
            organiserEmail: string | null;
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            source: "person" | "feed";
            /** @description UTC milliseconds. */
            start: number;
            /** @description UTC milliseconds. */
            end: number;
            bookedEnd: number | null;
            releasedAt: number | null;
            releaseReason: ("no_show" | "left_early") | null;
            judged: {
                /** @enum {string} */
                outcome: "used" | "no_show" | "unknown" | "pending";
                late: boolean;
                /** @description UTC milliseconds. */
                windowStart: number;
                /** @description UTC milliseconds. */
                windowEnd: number;
                /** @description Milliseconds. */
                presenceMs: number;
                sensorAlive: boolean;
                firstSeen: number | null;
                lastSeen: number | null;
                /** @description Milliseconds. */
                heldMs: number;
                /** @description Milliseconds. */
                bookedMs: number;
                /** @description Milliseconds. */
                usedMs: number;
                /** @description Milliseconds. */
                overrunMs: number;
                /** @description Milliseconds. */
                earlyEndMs: number;
            };
        };
        RoomDay: {
            day: string;
            rooms: {
                asset: components["schemas"]["AssetRef"];
                branch: components["schemas"]["Named"] | null;
                timeZone: string;
                capacity: number | null;
                /** @description UTC milliseconds. */
                dayStart: number;
                /** @description UTC milliseconds. */
                dayEnd: number;
                /** @description Null where nobody said: always. */
                open: {
                    /** @description UTC milliseconds. */
                    start: number;
                    /** @description UTC milliseconds. */
                    end: number;
                }[] | null;
                closures: {
                    /** @description UTC milliseconds. */
                    start: number;
                    /** @description UTC milliseconds. */
                    end: number;
                    id: string;
                    reason: string;
                }[];
                bookings: components["schemas"]["JudgedBooking"][];
                occupied: {
                    /** @description UTC milliseconds. */
                    start: number;
                    /** @description UTC milliseconds. */
                    end: number;
                    /** @enum {string} */
                    kind: "booked" | "overrun" | "walk_in";
                    bookingId: string | null;
                }[];
                policy: {
                    earlyMinutes: number;
                    graceMinutes: number;
                    minPresenceMinutes: number;
                    releaseNoShows: boolean;
                };
            }[];
        };
        RoomCharges: {
            from: string;
            to: string;
            items: {
                orgUnit: components["schemas"]["Named"] | null;
                person: components["schemas"]["PersonRef"] | null;
                currency: string;
                /** @description Milliseconds. */
                bookedMs: number;
                /** @description Of the booked time, held by no-shows. Milliseconds. */
                noShowMs: number;
                /** @description Milliseconds. */
                usedMs: number;
                /** @description Of the used time, not booked. Milliseconds. */
                walkInMs: number;
                /** @description By booked time, at the rooms’ hourly rates. */
                bookedMinor: number | null;
                /** @description By used time. */
                usedMinor: number | null;
            }[];
        };
        RoomPolicy: {
            earlyMinutes: number;
            graceMinutes: number;
            minPresenceMinutes: number;
            releaseNoShows: boolean;
            /** @description Null: the defaults. */
            validFrom: number | null;
            validTo: number | null;
        };
        RoomClosure: {
            id: string;
            assetId: string;
            /** @description UTC milliseconds. */
            start: number;
            /** @description UTC milliseconds. */
            end: number;
            reason: string;
            withdrawnAt: number | null;
        };
        UsageSession: {
            id: string;
            /** @enum {string} */
            kind: "run" | "trip" | "stop" | "occupancy" | "visit";
            assetId: string;
            asset: components["schemas"]["AssetRef"];
            /** @description UTC milliseconds. */
            start: number;
            /** @description Of an open session: the last sample so far. */
            end: number;
            open: boolean;
            /** @description Amounts with the unit in the name: duration_s, distance_km, pulses, energy_kwh … */
            quantities: {
                [key: string]: number;
            };
            tagDeviceId: string | null;
            person: components["schemas"]["PersonRef"] | null;
            bookingId: string | null;
            /** @description Department charged. */
            orgUnit: components["schemas"]["Named"] | null;
            flags: string[];
            rule: string;
            ruleVersion: number;
            evidence: {
                device: string;
                metrics: string[];
                /** @description UTC milliseconds. */
                from: number;
                /** @description UTC milliseconds. */
                to: number;
                samples: number;
                href: string;
            }[];
            /** @description UTC milliseconds. */
            derivedAt: number;
        };
        StockItem: {
            id: string;
            orgUnitId: string;
            code: string;
            nameZh: string;
            nameEn: string;
            /** @enum {string} */
            kind: "consumable" | "spare_part" | "tool";
            unit: string;
            vendorId: string | null;
            priceMinor: number;
            currency: string;
            leadDays: number;
            leadSdDays: number;
            servicePercent: number;
            batched: boolean;
        };
        StockStore: {
            id: string;
            code: string;
            nameZh: string;
            nameEn: string;
            orgUnit: components["schemas"]["Named"];
            timeZone: string;
        };
        StockLevel: {
            item: components["schemas"]["StockItem"];
            store: {
                id: string;
                code: string;
                nameZh: string;
                nameEn: string;
            };
            onHand: number;
            /** @description Use by sessions since the last count that no issue has taken yet. */
            usedSince: number;
            ordered: number;
            requested: number;
            reserved: number;
            available: number;
            perDay: number | null;
            reorderPoint: number | null;
            low: boolean;
            suggested: number;
            runsOutOn: string | null;
            countedAt: number | null;
            /** @enum {string} */
            basis: "use" | "issues";
            batches: {
                no: string | null;
                expiresOn: string | null;
                quantity: number;
            }[];
            explanation: components["schemas"]["Explanation"];
        };
        StockMovement: {
            id: string;
            /** @enum {string} */
            kind: "receipt" | "issue" | "return" | "count" | "transfer" | "write_off" | "reversal";
            itemId: string;
            item: {
                code: string;
                nameZh: string;
                nameEn: string;
                unit: string;
            } | null;
            storeId: string;
            batchNo: string | null;
            expiresOn: string | null;
            /** @description Signed; of a count what was there. */
            quantity: number;
            /** @description Of a count: found more or less than the movements before it say now. */
            difference: number | null;
            at: number;
            recordedAt: number;
            by: components["schemas"]["PersonRef"] | null;
            source: string;
            externalId: string;
            amountMinor: number;
            currency: string;
            orderId: string | null;
            orderNo: string | null;
            assetId: string | null;
            orgUnitId: string | null;
            otherStoreId: string | null;
            reversesId: string | null;
            reversed: boolean;
            note: string | null;
        };
        StockCommitment: {
            id: string;
            /** @enum {string} */
            kind: "requested" | "ordered" | "reserved";
            itemId: string;
            storeId: string;
            quantity: number;
            vendorId: string | null;
            amountMinor: number | null;
            expectedOn: string | null;
            orderId: string | null;
            createdAt: number;
            outcome: ("received" | "issued" | "cancelled") | null;
        };
        ConsumptionRule: {
            id: string;
            itemId: string;
            /** @enum {string} */
            scope: "asset" | "asset_type";
            scopeId: string;
            /** @enum {string} */
            basis: "session" | "pulses" | "run_hours" | "km" | "occupied_hours" | "visit_minutes";
            per: number;
            quantity: number;
            /** @enum {string} */
            rounding: "whole" | "exact";
            validFrom: number;
            validTo: number | null;
        };
        LatestValue: {
            deviceId: string;
            assetId: string | null;
            metric: string;
            kind: string;
            unit: string;
            nameZh: string;
            nameEn: string;
            /** @description UTC milliseconds. */
            ts: number;
            value: number | string;
        };
        Series: {
            assetId: string | null;
            /** @description Devices that the points come from, in order of time. */
            deviceIds: string[];
            metric: string;
            kind: string;
            unit: string;
            /** @description UTC milliseconds. */
            from: number;
            /** @description UTC milliseconds. */
            to: number;
            bucketMs: number;
            points: {
                /** @description Beginning of the bucket. */
                ts: number;
                mean: number;
                min: number;
                max: number;
                last: number;
                count: number;
            }[];
        };
        SamplePage: {
            items: {
                /** @description UTC milliseconds. */
                ts: number;
                deviceId: string;
                /** @description Gateway that heard the device. */
                via: string | null;
                values: {
                    [key: string]: number | string;
                };
            }[];
            nextCursor: string | null;
        };
        UserAccount: {
            id: string;
            login: string;
            /** @description Null if there is none, or none in your part of the organisation. */
            person: components["schemas"]["PersonRef"] | null;
            /** @description False until a one-time link was used to set one. */
            hasPassword: boolean;
            disabledAt: number | null;
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Over the units that you administer; each reaches all units below, too. */
            grants: {
                orgUnit: components["schemas"]["Named"];
                /** @enum {string} */
                role: "administrator" | "manager" | "engineer" | "viewer";
            }[];
            /** @description True if it has roles outside the units that you administer: then you can only change those inside. */
            grantsElsewhere: boolean;
        };
        LoginLink: {
            /** @description Shown once; for POST /api/v1/auth/link. */
            token: string;
            /** @description The page where it is used. */
            url: string;
            /** @description UTC milliseconds. */
            expiresAt: number;
        };
        LinkedUserAccount: {
            id: string;
            login: string;
            /** @description Null if there is none, or none in your part of the organisation. */
            person: components["schemas"]["PersonRef"] | null;
            /** @description False until a one-time link was used to set one. */
            hasPassword: boolean;
            disabledAt: number | null;
            /** @description UTC milliseconds. */
            createdAt: number;
            /** @description Over the units that you administer; each reaches all units below, too. */
            grants: {
                orgUnit: components["schemas"]["Named"];
                /** @enum {string} */
                role: "administrator" | "manager" | "engineer" | "viewer";
            }[];
            /** @description True if it has roles outside the units that you administer: then you can only change those inside. */
            grantsElsewhere: boolean;
            link: components["schemas"]["LoginLink"];
        };
        ClaimCandidate: {
            orderId: string;
            orderNo: string;
            titleZh: string;
            titleEn: string;
            asset: components["schemas"]["AssetRef"];
            orgUnitId: string;
            failedAt: number;
            cover: {
                /** @enum {string} */
                kind: "warranty" | "contract";
                id: string;
                vendorId: string | null;
                vendorName: string;
            };
            /** @description What must be found out before it can be claimed. */
            open: ("meter" | "part")[];
            claimedMinor: number;
            notCoveredMinor: number;
            currency: string;
            explanation: components["schemas"]["Explanation"];
        };
        WarrantyClaim: {
            id: string;
            no: string;
            orderId: string;
            orderNo: string;
            asset: components["schemas"]["AssetRef"];
            orgUnitId: string;
            /** @description Who was responsible when the order was opened. */
            responsible: components["schemas"]["PersonRef"] | null;
            cover: {
                /** @enum {string} */
                kind: "warranty" | "contract";
                id: string;
                vendorId: string | null;
                vendorName: string;
            };
            failedAt: number;
            /** @enum {string} */
            state: "submitted" | "accepted" | "rejected" | "recovered" | "withdrawn" | "dismissed";
            claimedMinor: number;
            notCoveredMinor: number;
            acceptedMinor: number | null;
            recoveredMinor: number;
            currency: string;
            createdAt: number;
            explanation: components["schemas"]["Explanation"];
        };
        WarrantyClaimDetail: {
            id: string;
            no: string;
            orderId: string;
            orderNo: string;
            asset: components["schemas"]["AssetRef"];
            orgUnitId: string;
            /** @description Who was responsible when the order was opened. */
            responsible: components["schemas"]["PersonRef"] | null;
            cover: {
                /** @enum {string} */
                kind: "warranty" | "contract";
                id: string;
                vendorId: string | null;
                vendorName: string;
            };
            failedAt: number;
            /** @enum {string} */
            state: "submitted" | "accepted" | "rejected" | "recovered" | "withdrawn" | "dismissed";
            claimedMinor: number;
            notCoveredMinor: number;
            acceptedMinor: number | null;
            recoveredMinor: number;
            currency: string;
            createdAt: number;
            explanation: components["schemas"]["Explanation"];
            next: ("submitted" | "accepted" | "rejected" | "recovered" | "withdrawn" | "dismissed" | "reopened")[];
            steps: {
                /** @enum {string} */
                step: "submitted" | "accepted" | "rejected" | "recovered" | "withdrawn" | "dismissed" | "reopened";
                at: number;
                by: components["schemas"]["PersonRef"] | null;
                amountMinor: number | null;
                note: string | null;
            }[];
            /** @description What would be claimed by what is known today, where that differs from what was claimed; null: the same. */
            asOfNow: {
                covered: boolean;
                coverId: string | null;
                claimedMinor: number;
                notCoveredMinor: number;
                explanation: components["schemas"]["Explanation"] | null;
            } | null;
        };
        WorkOrder: {
            id: string;
            no: string;
            /** @description Number of its last event; send it as `expectedSeq` with a change. */
            seq: number;
            asset: components["schemas"]["AssetRef"];
            /** @description The unit that it was opened in. */
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            kind: "adhoc" | "planned" | "inspection";
            titleZh: string;
            titleEn: string;
            /** @enum {string} */
            state: "requested" | "triaged" | "planned" | "in_progress" | "paused" | "waiting_for_parts" | "done" | "verified" | "rejected" | "cancelled";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            overdue: boolean;
            planId: string | null;
            taskCode: string | null;
            dueOn: string | null;
            assignee: components["schemas"]["PersonRef"] | null;
            /** @description Who was responsible for the asset when it was opened. */
            responsible: components["schemas"]["PersonRef"] | null;
            scheduledFrom: number | null;
            scheduledTo: number | null;
            /** @description UTC milliseconds. */
            requestedAt: number;
            failedAt: number | null;
            startedAt: number | null;
            finishedAt: number | null;
            restoredAt: number | null;
            verifiedAt: number | null;
            failureCode: string | null;
            labourMinutes: number;
            costMinor: number;
            currency: string;
            bundleId: string | null;
            /** @description The order after whose repair the same failure came back within 30 days. */
            repeatOf: string | null;
        };
        WorkOrderDetail: {
            id: string;
            no: string;
            /** @description Number of its last event; send it as `expectedSeq` with a change. */
            seq: number;
            asset: components["schemas"]["AssetRef"];
            /** @description The unit that it was opened in. */
            orgUnit: components["schemas"]["Named"] | null;
            /** @enum {string} */
            kind: "adhoc" | "planned" | "inspection";
            titleZh: string;
            titleEn: string;
            /** @enum {string} */
            state: "requested" | "triaged" | "planned" | "in_progress" | "paused" | "waiting_for_parts" | "done" | "verified" | "rejected" | "cancelled";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            overdue: boolean;
            planId: string | null;
            taskCode: string | null;
            dueOn: string | null;
            assignee: components["schemas"]["PersonRef"] | null;
            /** @description Who was responsible for the asset when it was opened. */
            responsible: components["schemas"]["PersonRef"] | null;
            scheduledFrom: number | null;
            scheduledTo: number | null;
            /** @description UTC milliseconds. */
            requestedAt: number;
            failedAt: number | null;
            startedAt: number | null;
            finishedAt: number | null;
            restoredAt: number | null;
            verifiedAt: number | null;
            failureCode: string | null;
            labourMinutes: number;
            costMinor: number;
            currency: string;
            bundleId: string | null;
            /** @description The order after whose repair the same failure came back within 30 days. */
            repeatOf: string | null;
            text: string;
            failure: components["schemas"]["FailureReport"] | null;
            checklist: components["schemas"]["ChecklistItem"][];
            results: {
                item: string;
                value: number | boolean | string;
                /** @description False outside the item’s limits. */
                ok: boolean;
                /** @description UTC milliseconds. */
                at: number;
            }[];
            labour: {
                personId: string;
                /** @description Negative to mend a mistake. */
                minutes: number;
                /**
                 * @description Price of an hour, in minor units.
                 * @default null
                 */
                rateMinor: number | null;
                person: components["schemas"]["PersonRef"] | null;
            }[];
            costs: {
                /** @enum {string} */
                kind: "part" | "outside" | "other";
                item: string;
                /** @default 1 */
                quantity: number;
                /** @description Minor units of the order’s currency. */
                amountMinor: number;
            }[];
            cost: {
                labourMinor: number;
                partsMinor: number;
                outsideMinor: number;
                otherMinor: number;
                totalMinor: number;
            };
            attachments: {
                id: string;
                name: string;
                mediaType: string;
                bytes: number;
                sha256: string;
                href: string;
            }[];
            signatures: {
                /** @enum {string} */
                as: "engineer" | "recipient";
                name: string;
                attachmentId: string | null;
                /** @description UTC milliseconds. */
                at: number;
                by: components["schemas"]["PersonRef"] | null;
            }[];
            times: {
                waitedMs: number;
                workedMs: number;
                pausedMs: number;
                partsWaitMs: number;
                /** @description From failure to restoration; null for planned work. */
                downMs: number | null;
                explanation: components["schemas"]["Explanation"];
            };
            /** @description Changes that you may make now. */
            possible: string[];
            /** @description The plan as it was when the order was opened. */
            plan: {
                [key: string]: unknown;
            } | null;
            /** @description Planned tasks of the asset that may be done along. */
            otherTasks: {
                code: string;
                nameZh: string;
                nameEn: string;
            }[];
        };
        WorkOrderEvent: {
            /** @description In the trail over all orders. */
            position: number;
            seq: number;
            /** @description UTC milliseconds. */
            at: number;
            /** @description UTC milliseconds. */
            recordedAt: number;
            actor: {
                id: string;
                name: string;
                nameEn: string;
            };
            /** @description What happened, as it was recorded. */
            change: {
                type: string;
            } & {
                [key: string]: unknown;
            };
            /** @description SHA-256 over the event and the hash before it. */
            hash: string;
            previousHash: string;
        };
        WorkOrderCounts: {
            items: {
                /** @enum {string} */
                state: "requested" | "triaged" | "planned" | "in_progress" | "paused" | "waiting_for_parts" | "done" | "verified" | "rejected" | "cancelled";
                count: number;
                overdue: number;
            }[];
        };
        TrailReport: {
            events: number;
            orders: number;
            attachments: number;
            head: {
                position: number;
                hash: string;
            };
            firstBreak: {
                position: number | null;
                orderId: string | null;
                problem: string;
            } | null;
        };
        WorkOrderAttachment: {
            id: string;
            name: string;
            mediaType: string;
            bytes: number;
            sha256: string;
            href: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not ready";
                        registry: boolean;
                        telemetry: boolean;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready" | "not ready";
                        registry: boolean;
                        telemetry: boolean;
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    postAuthLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The token of a one-time link. */
                    token: string;
                    /** @description Sets the password at the same time. */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAuthSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAuthSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        signedOut: true;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAuthPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present password; needed if there is one. */
                    current?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiToken"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @description Words with spaces between: `read` and `write` for everything that the account may do, `read:<area>` and `write:<area>` for one area of this description (`write:records`, `read:work-orders`).
                     * @default read
                     */
                    scope?: string;
                    /**
                     * @description null: until revoked.
                     * @default 365
                     */
                    expiresInDays?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiToken"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTokensId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccounts: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Accounts with a grant over this unit or one below it. */
                orgUnit?: string;
                /** @description Part of the login or of the person’s name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["UserAccount"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Upper and lower case are the same. */
                    login: string;
                    /**
                     * @description Whose account it is; null for a machine.
                     * @default null
                     */
                    personId?: string | null;
                    grants: {
                        orgUnitId: string;
                        /** @enum {string} */
                        role: "administrator" | "manager" | "engineer" | "viewer";
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedUserAccount"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Disabling ends its sessions, API tokens and unused links at once. */
                    disabled?: boolean;
                    /** @description Replaces the grants over the units that you administer; others stay. */
                    grants?: {
                        orgUnitId: string;
                        /** @enum {string} */
                        role: "administrator" | "manager" | "engineer" | "viewer";
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccount"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsIdLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkedUserAccount"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrgUnits: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                kind?: "group" | "company" | "branch" | "department";
                parent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OrgUnit"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrgUnits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    parentId: string;
                    /** @enum {string} */
                    kind: "company" | "branch" | "department";
                    code: string;
                    nameZh: string;
                    nameEn: string;
                    /** @description The parent’s if absent. */
                    timeZone?: string;
                    /** @description The parent’s if absent. */
                    currency?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchOrgUnitsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    nameZh?: string;
                    nameEn?: string;
                    timeZone?: string;
                    currency?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUnit"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeople: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                orgUnit?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Person"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    employeeNo: string;
                    name: string;
                    nameEn: string;
                    /** @default null */
                    email?: string | null;
                    /** @default null */
                    phone?: string | null;
                    /** @default null */
                    jobTitle?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPeopleId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId?: string;
                    name?: string;
                    nameEn?: string;
                    email?: string | null;
                    phone?: string | null;
                    jobTitle?: string | null;
                    /** @description With a new `orgUnitId`: since when; now if absent. */
                    movedAt?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleFigures: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description First local day; the first of this month if absent. */
                from?: string;
                /** @description Last local day, inclusive; today if absent. */
                to?: string;
                by?: "person" | "department";
                /** @description Only what people did while they belonged to this unit or one below it. */
                orgUnit?: string;
                person?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PeopleFigures"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        from: string;
                        to: string;
                        total: {
                            tally: {
                                orders_assigned: number;
                                orders_done: number;
                                orders_cancelled: number;
                                care_due: number;
                                care_in_window: number;
                                repairs: number;
                                repair_ms: number;
                                rounds_planned: number;
                                rounds_done: number;
                                rounds_late: number;
                                rounds_short: number;
                                rounds_missed: number;
                                rounds_overdue: number;
                                rounds_excused: number;
                                visits_measured: number;
                                visit_minutes: number;
                                standard_minutes: number;
                                trips: number;
                                distance_km: number;
                                engine_s: number;
                                idle_s: number;
                                bookings_booked: number;
                                bookings_used: number;
                                bookings_no_show: number;
                                bookings_unknown: number;
                            };
                            figures: {
                                orders_done: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                                care_in_window: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                                repair_time: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                                rounds_done: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                                visit_minutes: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                                distance: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                                idling: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                                bookings_used: {
                                    /** @description Null where there is nothing to divide by. */
                                    value: number | null;
                                    numerator: number;
                                    denominator: number;
                                    /** @description How many facts it stands on. */
                                    base: number;
                                    atLeast: number | null;
                                };
                            };
                        };
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleFiguresMe: {
        parameters: {
            query?: {
                /** @description First local day; the first of this month if absent. */
                from?: string;
                /** @description Last local day, inclusive; today if absent. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        person: components["schemas"]["PersonRef"];
                        /** @description Null where nothing was done in the period. */
                        row: components["schemas"]["PeopleFigures"] | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleFiguresExplain: {
        parameters: {
            query: {
                /** @description First local day; the first of this month if absent. */
                from?: string;
                /** @description Last local day, inclusive; today if absent. */
                to?: string;
                figure: "orders_done" | "care_in_window" | "repair_time" | "rounds_done" | "visit_minutes" | "distance" | "idling" | "bookings_used";
                /** @description `me` for yourself. */
                person?: string;
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleFiguresEvidence: {
        parameters: {
            query: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description First local day; the first of this month if absent. */
                from?: string;
                /** @description Last local day, inclusive; today if absent. */
                to?: string;
                figure: "orders_done" | "care_in_window" | "repair_time" | "rounds_done" | "visit_minutes" | "distance" | "idling" | "bookings_used";
                /** @description `me` for yourself. */
                person?: string;
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PersonEvidence"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleFiguresExport: {
        parameters: {
            query?: {
                /** @description First local day; the first of this month if absent. */
                from?: string;
                /** @description Last local day, inclusive; today if absent. */
                to?: string;
                by?: "person" | "department" | "person_department";
                orgUnit?: string;
                format?: "csv" | "xlsx" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/json": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleStatements: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PeopleStatement"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPeopleStatements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    from: string;
                    to: string;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        orgUnit: components["schemas"]["Named"] | null;
                        from: string;
                        to: string;
                        /** @description UTC milliseconds. */
                        issuedAt: number;
                        issuedBy: string;
                        note: string | null;
                        /** @description Rows in it. */
                        people: number;
                        columns: string[];
                        /** @description As they were given out; they never change. */
                        rows: {
                            [key: string]: string | number | null;
                        }[];
                        /** @description What reads differently now: late telemetry, corrections, changed memberships. */
                        changes: {
                            employeeNo: string;
                            name: string;
                            department: string;
                            column: string;
                            before: string | number | null;
                            after: string | number | null;
                            adjustment: number | null;
                        }[];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleStatementsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        orgUnit: components["schemas"]["Named"] | null;
                        from: string;
                        to: string;
                        /** @description UTC milliseconds. */
                        issuedAt: number;
                        issuedBy: string;
                        note: string | null;
                        /** @description Rows in it. */
                        people: number;
                        columns: string[];
                        /** @description As they were given out; they never change. */
                        rows: {
                            [key: string]: string | number | null;
                        }[];
                        /** @description What reads differently now: late telemetry, corrections, changed memberships. */
                        changes: {
                            employeeNo: string;
                            name: string;
                            department: string;
                            column: string;
                            before: string | number | null;
                            after: string | number | null;
                            adjustment: number | null;
                        }[];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMemberships: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                person?: string;
                /** @description Of this unit or below. */
                orgUnit?: string;
                /** @description Only those in force then. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Membership"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMemberships: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    personId: string;
                    orgUnitId: string;
                    /** @description Now if absent; not in the future. */
                    validFrom?: number;
                    /**
                     * @description Nothing follows by itself: state what comes after it.
                     * @default null
                     */
                    validTo?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchMembershipsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From when it holds no longer; null: until further notice. */
                    validTo: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLocations: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Location"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLocations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    parentId?: string | null;
                    orgUnitId: string;
                    /** @enum {string} */
                    kind: "site" | "building" | "floor" | "room" | "zone";
                    code: string;
                    nameZh: string;
                    nameEn: string;
                    /** @default null */
                    latitudeDeg?: number | null;
                    /** @default null */
                    longitudeDeg?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssets: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                /** @description Assets of this unit and everything below it. */
                orgUnit?: string;
                state?: "running" | "idle" | "moving" | "parked" | "occupied" | "free" | "cleaning" | "clean" | "offline" | "unknown";
                /** @description Status of the next due date. */
                due?: "ok" | "soon" | "overdue";
                /** @description Part of the code, name, model, serial number or plate. */
                q?: string;
                /** @description A leading `-` turns the order round. */
                sort?: "code" | "-code" | "name" | "-name" | "category" | "-category" | "state" | "-state" | "due" | "-due" | "cost" | "-cost";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssetRow"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    /** @enum {string} */
                    category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                    nameZh: string;
                    nameEn: string;
                    model: string;
                    /**
                     * @description Its equipment model, whose plans it follows.
                     * @default null
                     */
                    assetTypeId?: string | null;
                    /** @default null */
                    serialNo?: string | null;
                    /** @default null */
                    purchasedOn?: string | null;
                    /** @default null */
                    purchaseMinor?: number | null;
                    /** @default CNY */
                    currency?: string;
                    /** @default {} */
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                    /** @description Owning department. */
                    orgUnitId: string;
                    /** @default null */
                    locationId?: string | null;
                    /** @description Since when it is there; now if absent. */
                    validFrom?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsSummary: {
        parameters: {
            query?: {
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                /** @description Assets of this unit and everything below it. */
                orgUnit?: string;
                state?: "running" | "idle" | "moving" | "parked" | "occupied" | "free" | "cleaning" | "clean" | "offline" | "unknown";
                /** @description Status of the next due date. */
                due?: "ok" | "soon" | "overdue";
                /** @description Part of the code, name, model, serial number or plate. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetSummary"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAssetsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    nameZh?: string;
                    nameEn?: string;
                    model?: string;
                    assetTypeId?: string | null;
                    serialNo?: string | null;
                    purchasedOn?: string | null;
                    purchaseMinor?: number | null;
                    currency?: string;
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                    retiredAt?: number | null;
                    /** @description Moves the asset to this department. */
                    orgUnitId?: string;
                    locationId?: string | null;
                    /** @description When it moved; now if absent. What was before stays as it was. */
                    movedAt?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetTypes: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                /** @description Part of the code, names, maker or model. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssetType"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whoever sees this unit or one below it sees the type. */
                    orgUnitId: string;
                    code: string;
                    nameZh: string;
                    nameEn: string;
                    /** @enum {string} */
                    category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                    vendor: string;
                    model: string;
                    /**
                     * @description Fennigkoh–Smith: function, 1–10.
                     * @default null
                     */
                    functionScore?: number | null;
                    /**
                     * @description Fennigkoh–Smith: risk, 1–5.
                     * @default null
                     */
                    riskScore?: number | null;
                    /**
                     * @description Fennigkoh–Smith: need of maintenance, 1–5.
                     * @default null
                     */
                    maintenanceScore?: number | null;
                    /** @default null */
                    expectedLifeYears?: number | null;
                    /**
                     * @description Lasers and imaging devices: no interval longer than the maker’s.
                     * @default false
                     */
                    makerBound?: boolean;
                    /**
                     * @description Device profile of its controllers.
                     * @default null
                     */
                    profileId?: string | null;
                    /**
                     * @description Start from the care plan of the profile.
                     * @default true
                     */
                    plansFromProfile?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetTypesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAssetTypesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAssetTypesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh?: string;
                    nameEn?: string;
                    vendor?: string;
                    model?: string;
                    functionScore?: number | null;
                    riskScore?: number | null;
                    maintenanceScore?: number | null;
                    expectedLifeYears?: number | null;
                    makerBound?: boolean;
                    profileId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAssetTypesIdPlansTaskCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                taskCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    taskCode: string;
                    nameZh: string;
                    nameEn: string;
                    /**
                     * @description `fixed` counts from the anchor, `floating` from the last completion.
                     * @default null
                     */
                    calendar?: ("fixed" | "floating") | null;
                    /** @default null */
                    interval?: string | null;
                    /** @default null */
                    meterMetric?: ("odometer_km" | "fuel_used_l_total" | "people_in_total" | "people_out_total" | "pulses_total" | "handpiece_pulses_total" | "run_hours_total" | "cycles_total" | "energy_kwh_total" | "energy_returned_kwh_total" | "dropped_samples_total") | null;
                    /** @default null */
                    meterStart?: number | null;
                    /** @default null */
                    meterPeriod?: number | null;
                    /**
                     * @description Usage a day, where history is too short for a rate.
                     * @default null
                     */
                    nominalPerDay?: number | null;
                    /** @default null */
                    condition?: components["schemas"]["PlanConditionInput"] | null;
                    /**
                     * @default any
                     * @enum {string}
                     */
                    combine?: "any" | "all";
                    /** @default 10 */
                    tolerancePercent?: number;
                    /**
                     * @description Window before the due date; the tolerance if null.
                     * @default null
                     */
                    earlyPercent?: number | null;
                    /**
                     * @description Window after it; the tolerance if null. None for the law.
                     * @default null
                     */
                    latePercent?: number | null;
                    /** @default 100 */
                    shiftPercent?: number;
                    /**
                     * @description Where a date goes that falls on a closed day; never past a legal limit.
                     * @default keep
                     * @enum {string}
                     */
                    closedDay?: "keep" | "before" | "after";
                    /** @default false */
                    legal?: boolean;
                    /**
                     * @description Longest time between two inspections; the interval if null.
                     * @default null
                     */
                    legalInterval?: string | null;
                    /** @default null */
                    makerInterval?: string | null;
                    /** @default null */
                    makerPeriod?: number | null;
                    /**
                     * @description Smaller tasks that this one completes.
                     * @default []
                     */
                    includes?: string[];
                    /**
                     * @description Days before its window in which its order is made.
                     * @default 14
                     */
                    leadDays?: number;
                    /** @default null */
                    durationMinutes?: number | null;
                    /** @default [] */
                    checklist?: components["schemas"]["PlanCheckInput"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAssetTypesIdPlansTaskCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                taskCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAssetTypesIdItemsKindCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "component" | "failure_code" | "spare_part" | "document";
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh: string;
                    nameEn: string;
                    /** @default {} */
                    detail?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAssetTypesIdItemsKindCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "component" | "failure_code" | "spare_part" | "document";
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAssetTypesIdDocumentsCodeFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                code: string;
            };
            cookie?: never;
        };
        /** @description A file of at most 15 MB. */
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    mediaType: "application/pdf" | "image/jpeg" | "image/png";
                    /** Format: byte */
                    contentBase64: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEquipmentFilesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetTypesIdExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeFile"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetTypesImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    format: "custodia-asset-type/1";
                    type: {
                        code: string;
                        nameZh: string;
                        nameEn: string;
                        /** @enum {string} */
                        category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                        vendor: string;
                        model: string;
                        /**
                         * @description Fennigkoh–Smith: function, 1–10.
                         * @default null
                         */
                        functionScore?: number | null;
                        /**
                         * @description Fennigkoh–Smith: risk, 1–5.
                         * @default null
                         */
                        riskScore?: number | null;
                        /**
                         * @description Fennigkoh–Smith: need of maintenance, 1–5.
                         * @default null
                         */
                        maintenanceScore?: number | null;
                        /** @default null */
                        expectedLifeYears?: number | null;
                        /**
                         * @description Lasers and imaging devices: no interval longer than the maker’s.
                         * @default false
                         */
                        makerBound?: boolean;
                        /**
                         * @description Device profile of its controllers.
                         * @default null
                         */
                        profileId?: string | null;
                    };
                    plans: {
                        taskCode: string;
                        nameZh: string;
                        nameEn: string;
                        /**
                         * @description `fixed` counts from the anchor, `floating` from the last completion.
                         * @default null
                         */
                        calendar?: ("fixed" | "floating") | null;
                        /** @default null */
                        interval?: string | null;
                        /** @default null */
                        meterMetric?: ("odometer_km" | "fuel_used_l_total" | "people_in_total" | "people_out_total" | "pulses_total" | "handpiece_pulses_total" | "run_hours_total" | "cycles_total" | "energy_kwh_total" | "energy_returned_kwh_total" | "dropped_samples_total") | null;
                        /** @default null */
                        meterStart?: number | null;
                        /** @default null */
                        meterPeriod?: number | null;
                        /**
                         * @description Usage a day, where history is too short for a rate.
                         * @default null
                         */
                        nominalPerDay?: number | null;
                        /** @default null */
                        condition?: components["schemas"]["PlanConditionInput"] | null;
                        /**
                         * @default any
                         * @enum {string}
                         */
                        combine?: "any" | "all";
                        /** @default 10 */
                        tolerancePercent?: number;
                        /**
                         * @description Window before the due date; the tolerance if null.
                         * @default null
                         */
                        earlyPercent?: number | null;
                        /**
                         * @description Window after it; the tolerance if null. None for the law.
                         * @default null
                         */
                        latePercent?: number | null;
                        /** @default 100 */
                        shiftPercent?: number;
                        /**
                         * @description Where a date goes that falls on a closed day; never past a legal limit.
                         * @default keep
                         * @enum {string}
                         */
                        closedDay?: "keep" | "before" | "after";
                        /** @default false */
                        legal?: boolean;
                        /**
                         * @description Longest time between two inspections; the interval if null.
                         * @default null
                         */
                        legalInterval?: string | null;
                        /** @default null */
                        makerInterval?: string | null;
                        /** @default null */
                        makerPeriod?: number | null;
                        /**
                         * @description Smaller tasks that this one completes.
                         * @default []
                         */
                        includes?: string[];
                        /**
                         * @description Days before its window in which its order is made.
                         * @default 14
                         */
                        leadDays?: number;
                        /** @default null */
                        durationMinutes?: number | null;
                        /** @default [] */
                        checklist?: components["schemas"]["PlanCheckInput"][];
                    }[];
                    items: {
                        nameZh: string;
                        nameEn: string;
                        /** @default {} */
                        detail?: {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        kind: "component" | "failure_code" | "spare_part" | "document";
                        code: string;
                    }[];
                    orgUnitId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdEquipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetEquipment"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAssetsIdEquipmentKindCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "component" | "failure_code" | "spare_part" | "document";
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh?: string;
                    nameEn?: string;
                    /** @default {} */
                    detail?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description The asset does without this item of its type.
                     * @default false
                     */
                    switchedOff?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetEquipment"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAssetsIdEquipmentKindCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "component" | "failure_code" | "spare_part" | "document";
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdResponsible: {
        parameters: {
            query?: {
                /** @description As of when; now if absent. */
                at?: string;
                /** @description Only this role. */
                role?: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assetId: string;
                        /** @description UTC milliseconds. */
                        at: number;
                        items: components["schemas"]["Responsible"][];
                        nextCursor: null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResponsibilities: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                scope?: "asset" | "location" | "org_unit" | "category";
                scopeId?: string;
                person?: string;
                /** @description Only those in force then. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Responsibility"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postResponsibilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    scope: "asset" | "location" | "org_unit" | "category";
                    /** @description Id of the asset, location or unit, or the category’s name. */
                    scopeId: string;
                    /** @enum {string} */
                    role: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
                    /**
                     * @description Responsible, accountable, consulted, informed.
                     * @enum {string}
                     */
                    raci: "R" | "A" | "C" | "I";
                    personId: string;
                    /** @description Now if absent. */
                    validFrom?: number;
                    /** @default null */
                    validTo?: number | null;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Responsibility"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchResponsibilitiesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From when it holds no longer. */
                    validTo: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Responsibility"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLocationsIdResponsible: {
        parameters: {
            query?: {
                /** @description As of when; now if absent. */
                at?: string;
                /** @description Only this role. */
                role?: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        placeId: string;
                        /** @description UTC milliseconds. */
                        at: number;
                        /** @description Whoever is accountable, in whatever role. */
                        accountable: components["schemas"]["Responsible"] | null;
                        items: components["schemas"]["Responsible"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResponsibilityCoverage: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                of?: "asset" | "location";
                /** @description As of when; now if absent. */
                at?: string;
                /** @description The furthest level at which somebody must be accountable: `category` takes anybody. */
                upTo?: "asset" | "location" | "org_unit" | "category";
                /** @description Only what belongs to this unit or below it. */
                orgUnit?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ResponsibilityGap"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description UTC milliseconds. */
                        at: number;
                        /** @description Assets or places that were looked at. */
                        subjects: number;
                        /** @description At which level each finds its accountable person; they sum to `subjects`. */
                        levels: {
                            asset: number;
                            location: number;
                            org_unit: number;
                            category: number;
                            nobody: number;
                        };
                        /** @description Of them, those whose accountable person belonged to no department. */
                        departed: number;
                        gaps: number;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResponsibilityConflicts: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only those that hold then; without it all that hold now or will. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ResponsibilityConflict"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdResponsibleFrozen: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                kind?: "order" | "warning" | "claim";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FrozenResponsible"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHandovers: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                state?: "offered" | "accepted" | "declined" | "withdrawn";
                /** @description Only those that you give or receive. */
                mine?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Handover"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postHandovers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fromPersonId: string;
                    toPersonId: string;
                    /** @description Statements to hand over; all that the giver has at that time and you may hand over, if absent. */
                    rowIds?: string[];
                    /** @description From when it is to hold; now if absent. */
                    effectiveAt?: number;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHandoversId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHandoversIdPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverPlan"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postHandoversIdAccept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    note?: string | null;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postHandoversIdDecline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    note?: string | null;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postHandoversIdWithdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    note?: string | null;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handover"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidentsTrace: {
        parameters: {
            query: {
                /** @description A place; or name an asset. */
                location?: string;
                /** @description An asset: what was around it where it stood then. */
                asset?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                at: string;
                /** @description Minutes before that are looked at, at most a week. */
                before?: number;
                /** @description Minutes after. */
                after?: number;
                /** @description Why you ask: it is written down with your name, as the answer names people. */
                reason: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTrace"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidents: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                state?: "open" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Incident"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    locationId?: string;
                    assetId?: string;
                    /** @description UTC milliseconds. */
                    at: number;
                    /** @default 240 */
                    beforeMinutes?: number;
                    /** @default 120 */
                    afterMinutes?: number;
                    title: string;
                    /** @default  */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        orgUnitId: string;
                        place: components["schemas"]["Named"] | null;
                        asset: components["schemas"]["AssetRef"] | null;
                        /** @description UTC milliseconds. */
                        at: number;
                        /** @description UTC milliseconds. */
                        from: number;
                        /** @description UTC milliseconds. */
                        to: number;
                        title: string;
                        text: string;
                        /** @description Who was accountable at its time, frozen when it was written down. */
                        responsible: components["schemas"]["PersonRef"] | null;
                        /** @description UTC milliseconds. */
                        createdAt: number;
                        createdBy: string;
                        closedAt: number | null;
                        closedBy: string | null;
                        conclusion: string | null;
                        /** @description How the responsible person was found then. */
                        frozen: components["schemas"]["Explanation"] | null;
                        trace: components["schemas"]["IncidentTrace"];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncidentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        orgUnitId: string;
                        place: components["schemas"]["Named"] | null;
                        asset: components["schemas"]["AssetRef"] | null;
                        /** @description UTC milliseconds. */
                        at: number;
                        /** @description UTC milliseconds. */
                        from: number;
                        /** @description UTC milliseconds. */
                        to: number;
                        title: string;
                        text: string;
                        /** @description Who was accountable at its time, frozen when it was written down. */
                        responsible: components["schemas"]["PersonRef"] | null;
                        /** @description UTC milliseconds. */
                        createdAt: number;
                        createdBy: string;
                        closedAt: number | null;
                        closedBy: string | null;
                        conclusion: string | null;
                        /** @description How the responsible person was found then. */
                        frozen: components["schemas"]["Explanation"] | null;
                        trace: components["schemas"]["IncidentTrace"];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsIdClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    conclusion: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIncidentsIdReopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevicesImportTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A CSV file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDevicesImport: {
        parameters: {
            query?: {
                /** @description Check only. */
                dryRun?: "true" | "false";
                /** @description Provision the rows that are right although others are wrong; else all or nothing. */
                onlyValid?: "true" | "false";
                /** @description Credentials: `auto` for models that connect by themselves. */
                issue?: "auto" | "always" | "never";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceImportResult"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevicesExport: {
        parameters: {
            query?: {
                profile?: string;
                orgUnit?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                silentSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A CSV file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevices: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                profile?: string;
                /** @description Bound to this asset now. */
                asset?: string;
                /** @description Of this unit or one below it. */
                orgUnit?: string;
                status?: "active" | "retired";
                online?: "true" | "false";
                /** @description In percent. */
                batteryAtMost?: number;
                /** @description Not heard since then, or never. */
                silentSince?: string;
                firmware?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Device"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Put into lower case. */
                    key: string;
                    name: string;
                    /** @description `vendor/model`, a device profile that the installation knows. */
                    profileId: string;
                    /** @description The branch it belongs to. */
                    orgUnitId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisionedDevice"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevicesSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceSummary"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevicesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchDevicesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    orgUnitId?: string;
                    /**
                     * @description A retired device’s credentials are revoked.
                     * @enum {string}
                     */
                    status?: "active" | "retired";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDevicesIdCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCredential"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDevicesIdCredentialsRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the old ones stay valid; 0 cuts them off at once.
                     * @default 0
                     */
                    overlapMinutes?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCredential"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDevicesIdCredentialsCredentialId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                credentialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevicesIdCertificates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeviceCertificate"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDevicesIdCertificates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description PKCS #10, PEM: the device’s own key is certified. */
                    request?: string;
                    /** @description PEM: a certificate that the device has already is registered. */
                    certificate?: string;
                    /**
                     * @description Make a key as well, for a device that cannot; it is shown once and not kept.
                     * @default false
                     */
                    makeKey?: boolean;
                    /** @default 825 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCertificate"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDevicesIdCertificatesCertificateId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                certificateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDevicesIdConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceConfig"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDevicesIdConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The whole configuration, as the profile’s `config` describes it. */
                    values: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceConfig"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDevicesIdCommands: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key of the same account makes nothing twice: the first commands are answered. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As the device knows it: `restart`, `Switch.Set` (Shelly), `Power` (Tasmota), `set` (Zigbee2MQTT), `raw` (LoRaWAN). */
                    name: string;
                    /** @default {} */
                    args?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Not sent after this, and timed out without a final answer by then.
                     * @default 60
                     */
                    timeoutS?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceCommand"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommands: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                device?: string;
                batch?: string;
                state?: "queued" | "sent" | "accepted" | "running" | "done" | "failed" | "rejected" | "timed_out" | "expired" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeviceCommand"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommands: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key of the same account makes nothing twice: the first commands are answered. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As the device knows it: `restart`, `Switch.Set` (Shelly), `Power` (Tasmota), `set` (Zigbee2MQTT), `raw` (LoRaWAN). */
                    name: string;
                    /** @default {} */
                    args?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Not sent after this, and timed out without a final answer by then.
                     * @default 60
                     */
                    timeoutS?: number;
                    /** @description Ids; or choose by the filters below. */
                    devices?: string[];
                    profile?: string;
                    orgUnit?: string;
                    firmware?: string;
                    online?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceCommandBatch"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommandsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceCommand"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCommandsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceCommand"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBindings: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                device?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Binding"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBindings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    deviceId: string;
                    assetId: string;
                    /**
                     * @description Tells several devices, or several measurements of one, apart.
                     * @default primary
                     */
                    role?: string;
                    /** @description Now if absent; may lie in the past, what was derived since is derived again. */
                    validFrom?: number;
                    /** @default null */
                    validTo?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Binding"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchBindingsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From when it is no longer on the asset; null: until further notice. */
                    validTo: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Binding"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTagHolders: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                device?: string;
                person?: string;
                /** @description Only those in force then. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TagHolder"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTagHolders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The badge or tag. */
                    deviceId: string;
                    /** @description Who carries it. */
                    personId: string;
                    /** @description Now if absent; may lie in the past, the visits since are derived again. */
                    validFrom?: number;
                    /** @default null */
                    validTo?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagHolder"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchTagHoldersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description When it was given back; null: still carried. */
                    validTo: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagHolder"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTelemetryLatest: {
        parameters: {
            query?: {
                asset?: string;
                device?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LatestValue"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTelemetrySeries: {
        parameters: {
            query: {
                asset?: string;
                device?: string;
                metric: string;
                /** @description A day before `to` if absent. */
                from?: string;
                /** @description Now if absent. */
                to?: string;
                /** @description About how many points; buckets are widened to fit. */
                points?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTelemetrySamples: {
        parameters: {
            query: {
                asset?: string;
                device?: string;
                /** @description One metric, or several joined by commas; all if absent. */
                metric?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to: string;
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SamplePage"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An event stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                kind?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to?: string;
                /** @description Charged to this unit or below. */
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["UsageSession"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageSession"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionsIdExplain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeterDays: {
        parameters: {
            query: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset: string;
                metric?: string;
                from?: string;
                /** @description Inclusive. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MeterDay"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDerivation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DerivationState"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMaintenancePlans: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MaintenancePlan"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMaintenancePlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    taskCode: string;
                    nameZh: string;
                    nameEn: string;
                    /**
                     * @description `fixed` counts from the anchor, `floating` from the last completion.
                     * @default null
                     */
                    calendar?: ("fixed" | "floating") | null;
                    /** @default null */
                    interval?: string | null;
                    /** @default null */
                    meterMetric?: ("odometer_km" | "fuel_used_l_total" | "people_in_total" | "people_out_total" | "pulses_total" | "handpiece_pulses_total" | "run_hours_total" | "cycles_total" | "energy_kwh_total" | "energy_returned_kwh_total" | "dropped_samples_total") | null;
                    /** @default null */
                    meterStart?: number | null;
                    /** @default null */
                    meterPeriod?: number | null;
                    /**
                     * @description Usage a day, where history is too short for a rate.
                     * @default null
                     */
                    nominalPerDay?: number | null;
                    /** @default null */
                    condition?: components["schemas"]["PlanConditionInput"] | null;
                    /**
                     * @default any
                     * @enum {string}
                     */
                    combine?: "any" | "all";
                    /** @default 10 */
                    tolerancePercent?: number;
                    /**
                     * @description Window before the due date; the tolerance if null.
                     * @default null
                     */
                    earlyPercent?: number | null;
                    /**
                     * @description Window after it; the tolerance if null. None for the law.
                     * @default null
                     */
                    latePercent?: number | null;
                    /** @default 100 */
                    shiftPercent?: number;
                    /**
                     * @description Where a date goes that falls on a closed day; never past a legal limit.
                     * @default keep
                     * @enum {string}
                     */
                    closedDay?: "keep" | "before" | "after";
                    /** @default false */
                    legal?: boolean;
                    /**
                     * @description Longest time between two inspections; the interval if null.
                     * @default null
                     */
                    legalInterval?: string | null;
                    /** @default null */
                    makerInterval?: string | null;
                    /** @default null */
                    makerPeriod?: number | null;
                    /**
                     * @description Smaller tasks that this one completes.
                     * @default []
                     */
                    includes?: string[];
                    /**
                     * @description Days before its window in which its order is made.
                     * @default 14
                     */
                    leadDays?: number;
                    /** @default null */
                    durationMinutes?: number | null;
                    /** @default [] */
                    checklist?: components["schemas"]["PlanCheckInput"][];
                    /**
                     * @description First due date of a fixed plan; start of a floating one without a completion.
                     * @default null
                     */
                    anchorOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaintenancePlan"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMaintenancePlansIdCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MaintenanceCompletion"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMaintenancePlansIdCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Now if absent. */
                    completedAt?: number;
                    /** @description The due date that it was done for; the present one if absent. */
                    plannedOn?: string | null;
                    /** @description The plan’s meter, read at the asset. */
                    meterReading?: number | null;
                    /** @default null */
                    personId?: string | null;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaintenanceCompletion"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarranties: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Warranty"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWarranties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    /** @enum {string} */
                    kind: "base" | "extension" | "part";
                    vendor: string;
                    /** @description First day covered, where the asset stands. */
                    startsOn: string;
                    /** @description Last day covered. */
                    endsOn: string;
                    /** @default null */
                    meterMetric?: ("odometer_km" | "fuel_used_l_total" | "people_in_total" | "people_out_total" | "pulses_total" | "handpiece_pulses_total" | "run_hours_total" | "cycles_total" | "energy_kwh_total" | "energy_returned_kwh_total" | "dropped_samples_total") | null;
                    /**
                     * @description Covered up to this reading of the meter.
                     * @default null
                     */
                    meterLimit?: number | null;
                    /**
                     * @description What a warranty of the kind `part` covers.
                     * @default null
                     */
                    part?: string | null;
                    /**
                     * @description The vendor of the registry who gives it.
                     * @default null
                     */
                    vendorId?: string | null;
                    /**
                     * @description Components, by code or name; none: all of the asset.
                     * @default []
                     */
                    covers?: string[];
                    /**
                     * @description What it does not cover, for example wearing parts.
                     * @default []
                     */
                    excludes?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warranty"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchMaintenancePlansId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh?: string;
                    nameEn?: string;
                    calendar?: ("fixed" | "floating") | null;
                    interval?: string | null;
                    meterMetric?: ("odometer_km" | "fuel_used_l_total" | "people_in_total" | "people_out_total" | "pulses_total" | "handpiece_pulses_total" | "run_hours_total" | "cycles_total" | "energy_kwh_total" | "energy_returned_kwh_total" | "dropped_samples_total") | null;
                    meterStart?: number | null;
                    meterPeriod?: number | null;
                    nominalPerDay?: number | null;
                    condition?: components["schemas"]["PlanConditionInput"] | null;
                    /** @enum {string} */
                    combine?: "any" | "all";
                    tolerancePercent?: number;
                    earlyPercent?: number | null;
                    latePercent?: number | null;
                    shiftPercent?: number;
                    /** @enum {string} */
                    closedDay?: "keep" | "before" | "after";
                    legal?: boolean;
                    legalInterval?: string | null;
                    makerInterval?: string | null;
                    makerPeriod?: number | null;
                    includes?: string[];
                    leadDays?: number;
                    durationMinutes?: number | null;
                    checklist?: components["schemas"]["PlanCheckInput"][];
                    anchorOn?: string | null;
                    /** @description The asset does without this plan; never for a legal inspection. */
                    switchedOff?: boolean;
                    /** @description Fields in which the asset follows its type again. */
                    follow?: ("nameZh" | "nameEn" | "calendar" | "interval" | "meterMetric" | "meterStart" | "meterPeriod" | "nominalPerDay" | "condition" | "combine" | "tolerancePercent" | "earlyPercent" | "latePercent" | "shiftPercent" | "closedDay" | "legal" | "legalInterval" | "makerInterval" | "makerPeriod" | "includes" | "leadDays" | "durationMinutes" | "checklist")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaintenancePlan"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPlanOrdersGenerate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Days ahead, beyond the lead time of each plan.
                     * @default 0
                     */
                    horizonDays?: number;
                    /** @description Only assets of this unit and below. */
                    orgUnit?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanOrderGeneration"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchWarrantiesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    startsOn?: string;
                    endsOn?: string;
                    vendorId?: string | null;
                    meterLimit?: number;
                    /**
                     * @description Components, by code or name; none: all of the asset.
                     * @default []
                     */
                    covers?: string[];
                    /**
                     * @description What it does not cover, for example wearing parts.
                     * @default []
                     */
                    excludes?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warranty"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarrantyClaimsCandidates: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                order?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClaimCandidate"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarrantyClaims: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                state?: "submitted" | "accepted" | "rejected" | "recovered" | "withdrawn" | "dismissed";
                asset?: string;
                vendor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WarrantyClaim"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWarrantyClaims: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orderId: string;
                    /** @enum {string} */
                    decision: "submit" | "dismiss";
                    /** @description Another amount than the rule says, at most the whole cost of the order. */
                    claimedMinor?: number;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarrantyClaimDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarrantyClaimsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarrantyClaimDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWarrantyClaimsIdSteps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    step: "accepted";
                    amountMinor: number;
                    /** @default null */
                    note?: string | null;
                } | {
                    /** @enum {string} */
                    step: "recovered";
                    amountMinor: number;
                    /** @default null */
                    note?: string | null;
                } | {
                    /** @enum {string} */
                    step: "rejected" | "withdrawn" | "reopened";
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarrantyClaimDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVendors: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                state?: "draft" | "reviewing" | "approved" | "suspended" | "rejected";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Vendor"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVendors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    code: string;
                    nameZh: string;
                    nameEn: string;
                    /**
                     * @description Of one vendor only.
                     * @default null
                     */
                    taxNo?: string | null;
                    /** @default null */
                    address?: string | null;
                    /** @default [] */
                    contacts?: {
                        name: string;
                        /**
                         * @description What for: sales, service, accounts …
                         * @default null
                         */
                        role?: string | null;
                        /** @default null */
                        phone?: string | null;
                        /** @default null */
                        email?: string | null;
                    }[];
                    /**
                     * @description Kinds of documents without which it is not approved and not bought from.
                     * @default [
                     *       "business_licence"
                     *     ]
                     */
                    requires?: ("business_licence" | "medical_device_licence" | "authorisation" | "quality_certificate" | "insurance" | "bank_details" | "other")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVendorsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchVendorsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh?: string;
                    nameEn?: string;
                    /**
                     * @description Of one vendor only.
                     * @default null
                     */
                    taxNo?: string | null;
                    /** @default null */
                    address?: string | null;
                    /** @default [] */
                    contacts?: {
                        name: string;
                        /**
                         * @description What for: sales, service, accounts …
                         * @default null
                         */
                        role?: string | null;
                        /** @default null */
                        phone?: string | null;
                        /** @default null */
                        email?: string | null;
                    }[];
                    /**
                     * @description Kinds of documents without which it is not approved and not bought from.
                     * @default [
                     *       "business_licence"
                     *     ]
                     */
                    requires?: ("business_licence" | "medical_device_licence" | "authorisation" | "quality_certificate" | "insurance" | "bank_details" | "other")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVendorsIdSteps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    step: "submitted" | "reviewed" | "approved" | "rejected" | "suspended" | "reinstated" | "withdrawn";
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVendorsIdDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "business_licence" | "medical_device_licence" | "authorisation" | "quality_certificate" | "insurance" | "bank_details" | "other";
                    name: string;
                    /** @default null */
                    no?: string | null;
                    /** @default null */
                    issuedOn?: string | null;
                    /**
                     * @description Its last day; null if it does not expire.
                     * @default null
                     */
                    expiresOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteVendorsIdDocumentsDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                document: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVendorFilesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putVendorFilesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description A file of at most 15 MB. */
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    mediaType: "application/pdf" | "image/jpeg" | "image/png";
                    /** Format: byte */
                    contentBase64: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVendorContracts: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                vendor?: string;
                asset?: string;
                /** @description In force on this day. */
                on?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VendorContract"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVendorContracts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    vendorId: string;
                    orgUnitId: string;
                    no: string;
                    nameZh: string;
                    nameEn: string;
                    /** @enum {string} */
                    kind: "service" | "lease" | "insurance" | "supply" | "other";
                    amountMinor: number;
                    currency: string;
                    /**
                     * @description What the amount is for.
                     * @enum {string}
                     */
                    per: "month" | "quarter" | "year" | "term";
                    startsOn: string;
                    /** @description Its last day. */
                    endsOn: string;
                    /** @default 0 */
                    noticeDays?: number;
                    /**
                     * @description Goes on by itself unless notice is given.
                     * @default false
                     */
                    renews?: boolean;
                    /** @default null */
                    meterMetric?: ("odometer_km" | "fuel_used_l_total" | "people_in_total" | "people_out_total" | "pulses_total" | "handpiece_pulses_total" | "run_hours_total" | "cycles_total" | "energy_kwh_total" | "energy_returned_kwh_total" | "dropped_samples_total") | null;
                    /**
                     * @description Use of each asset since the contract began, up to which repairs are covered.
                     * @default null
                     */
                    meterLimit?: number | null;
                    /**
                     * @description Components, by code or name; none: all of the asset.
                     * @default []
                     */
                    covers?: string[];
                    /** @default null */
                    responseHours?: number | null;
                    /** @default [] */
                    assetIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorContract"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchVendorContractsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endsOn?: string;
                    /** @description The day on which it ended before its end; null: it runs on. */
                    endedOn?: string | null;
                    /** @default 0 */
                    noticeDays?: number;
                    renews?: boolean;
                    covers?: string[];
                    responseHours?: number | null;
                    assetIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorContract"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVendorCalls: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                vendor?: string;
                order?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VendorCall"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVendorCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    vendorId: string;
                    orderId: string;
                    /** @description UTC milliseconds. */
                    calledAt: number;
                    /** @default null */
                    arrivedAt?: number | null;
                    /** @default null */
                    finishedAt?: number | null;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorCall"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchVendorCallsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description UTC milliseconds. */
                    calledAt?: number;
                    arrivedAt?: number | null;
                    finishedAt?: number | null;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VendorCall"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStockItems: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                kind?: "consumable" | "spare_part" | "tool";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockItem"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStockItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    code: string;
                    /** @enum {string} */
                    kind: "consumable" | "spare_part" | "tool";
                    currency: string;
                    /**
                     * @description Receipts must name a batch.
                     * @default false
                     */
                    batched?: boolean;
                    nameZh: string;
                    nameEn: string;
                    /** @description What it is counted in, for example pcs or ml. */
                    unit: string;
                    /** @default null */
                    vendorId?: string | null;
                    /**
                     * @description Of one unit, where no receipt says.
                     * @default 0
                     */
                    priceMinor?: number;
                    /**
                     * @description From order to receipt, on average.
                     * @default 7
                     */
                    leadDays?: number;
                    /** @default 0 */
                    leadSdDays?: number;
                    /**
                     * @description Chance that stock lasts until a delivery.
                     * @default 95
                     */
                    servicePercent?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockItem"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchStockItemsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh?: string;
                    nameEn?: string;
                    /** @description What it is counted in, for example pcs or ml. */
                    unit?: string;
                    /** @default null */
                    vendorId?: string | null;
                    /**
                     * @description Of one unit, where no receipt says.
                     * @default 0
                     */
                    priceMinor?: number;
                    /**
                     * @description From order to receipt, on average.
                     * @default 7
                     */
                    leadDays?: number;
                    /** @default 0 */
                    leadSdDays?: number;
                    /**
                     * @description Chance that stock lasts until a delivery.
                     * @default 95
                     */
                    servicePercent?: number;
                    retired?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockItem"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStockStores: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockStore"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStockStores: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description It serves the assets of this unit and of those below. */
                    orgUnitId: string;
                    /** @default null */
                    locationId?: string | null;
                    code: string;
                    nameZh: string;
                    nameEn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockStore"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStockLevels: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                store?: string;
                item?: string;
                q?: string;
                /** @description Only what is at or below its reorder point. */
                low?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockLevel"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStockItemsIdConsumptionRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumptionRule"][];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStockItemsIdConsumptionRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    scope: "asset" | "asset_type";
                    scopeId: string;
                    /**
                     * @description What is counted of a session of use: itself, or an amount that it has.
                     * @enum {string}
                     */
                    basis: "session" | "pulses" | "run_hours" | "km" | "occupied_hours" | "visit_minutes";
                    /**
                     * @description So many of the basis take the quantity.
                     * @default 1
                     */
                    per?: number;
                    quantity: number;
                    /**
                     * @description `whole`: a part begun is a part used.
                     * @enum {string}
                     */
                    rounding: "whole" | "exact";
                    /** @description UTC milliseconds. */
                    validFrom?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumptionRule"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStockItemsIdConsumptionRulesRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                rule: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStockMovements: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                store?: string;
                item?: string;
                kind?: "receipt" | "issue" | "return" | "count" | "transfer" | "write_off" | "reversal";
                order?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockMovement"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStockMovements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "receipt" | "issue" | "return" | "count" | "transfer" | "write_off";
                    itemId: string;
                    storeId: string;
                    /** @description Of the item’s unit, never signed; of a count what was there. */
                    quantity: number;
                    /**
                     * @description Without one what expires first is taken.
                     * @default null
                     */
                    batchNo?: string | null;
                    /**
                     * @description Of the batch that a receipt brings.
                     * @default null
                     */
                    expiresOn?: string | null;
                    /** @description When it happened; now if left out. */
                    at?: number;
                    /**
                     * @description What a receipt cost in all.
                     * @default null
                     */
                    amountMinor?: number | null;
                    /** @default null */
                    toStoreId?: string | null;
                    /**
                     * @description The work order whose part it is.
                     * @default null
                     */
                    orderId?: string | null;
                    /** @default null */
                    assetId?: string | null;
                    /**
                     * @description Department that it is for.
                     * @default null
                     */
                    orgUnitId?: string | null;
                    /** @default null */
                    note?: string | null;
                    /** @description Sent again under its key it changes nothing. */
                    requestKey?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockMovement"][];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStockMovementsIdReversal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockMovement"][];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStockCommitments: {
        parameters: {
            query?: {
                store?: string;
                item?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StockCommitment"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStockCommitments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "requested" | "ordered" | "reserved";
                    itemId: string;
                    storeId: string;
                    quantity: number;
                    /**
                     * @description Of an order; it must be approved.
                     * @default null
                     */
                    vendorId?: string | null;
                    /** @default null */
                    amountMinor?: number | null;
                    /** @default null */
                    expectedOn?: string | null;
                    /**
                     * @description The work order that it is kept for.
                     * @default null
                     */
                    orderId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCommitment"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchStockCommitmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind?: "ordered";
                    vendorId?: string;
                    amountMinor?: number | null;
                    expectedOn?: string | null;
                    /** @enum {boolean} */
                    cancelled?: true;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCommitment"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPurchases: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description States, joined by commas. */
                state?: string;
                /** @description For a unit and those below it. */
                orgUnit?: string;
                /** @description An asset that is to be replaced. */
                replaces?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Purchase"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPurchases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    title: string;
                    reason: string;
                    /** @default null */
                    neededOn?: string | null;
                    /** @description Of the unit, if absent. */
                    currency?: string;
                    /** @description Numbered from 1. */
                    lines: {
                        /** @enum {string} */
                        category: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                        /**
                         * @description Equipment model.
                         * @default null
                         */
                        assetTypeId?: string | null;
                        nameZh: string;
                        nameEn: string;
                        /** @default  */
                        model?: string;
                        quantity: number;
                        /** @description Expected price of one, minor units. */
                        priceMinor: number;
                    }[];
                    /**
                     * @description The asset that it takes the place of.
                     * @default null
                     */
                    replacesAssetId?: string | null;
                    /**
                     * @description Ids of documents that prove it.
                     * @default []
                     */
                    documents?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPurchasesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPurchasesIdChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    change: components["schemas"]["PurchaseChangeInput"];
                    /** @description The last event that you know of; a change meanwhile is refused then. */
                    expectedSeq?: number;
                    /** @description When it happened; now, if absent. */
                    at?: number;
                    /**
                     * @description Ids of documents that prove it.
                     * @default []
                     */
                    documents?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPurchasesIdUnitsUnitAccept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The last event that you know of; a change meanwhile is refused then. */
                    expectedSeq?: number;
                    /**
                     * @description Ids of documents that prove it.
                     * @default []
                     */
                    documents?: string[];
                    /**
                     * @description Answers to the checks of the unit.
                     * @default []
                     */
                    results?: {
                        item: string;
                        value: number | boolean | string;
                    }[];
                    /** @default null */
                    remark?: string | null;
                    asset: {
                        code: string;
                        /** @description As in its line, if absent. */
                        nameZh?: string;
                        nameEn?: string;
                        /** @description As received, if absent. */
                        serialNo?: string | null;
                        /** @description Department; that of the purchase, if absent. */
                        orgUnitId?: string;
                        /** @default null */
                        locationId?: string | null;
                        /** @default {} */
                        attributes?: {
                            [key: string]: string | number | boolean;
                        };
                    };
                    /**
                     * @description Base warranty from the day of acceptance; 0: none.
                     * @default 0
                     */
                    warrantyMonths?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetLives: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description States, joined by commas. */
                state?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                orgUnit?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssetLife"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetLivesCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            state: "accepted" | "in_service" | "maintenance" | "out_of_service" | "lent" | "retired" | "disposed";
                            assets: number;
                        }[];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdLife: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetLifeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetsIdLifeChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    change: components["schemas"]["LifeChangeInput"];
                    /** @description The last event that you know of. */
                    expectedSeq?: number;
                    /** @description When it happened; now, if absent. */
                    at?: number;
                    /**
                     * @description Ids of documents that prove it.
                     * @default []
                     */
                    documents?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetLifeDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetTransfers: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                state?: string;
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssetTransfer"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetTransfers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    /** @enum {string} */
                    kind: "move" | "loan";
                    /**
                     * @description Receiving department; null only for a borrower outside.
                     * @default null
                     */
                    toUnitId?: string | null;
                    /** @default null */
                    toLocationId?: string | null;
                    /**
                     * @description Who borrows it outside the organisation.
                     * @default null
                     */
                    borrower?: string | null;
                    /**
                     * @description Last day of a loan.
                     * @default null
                     */
                    dueBackOn?: string | null;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTransfer"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetTransfersIdAccept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTransfer"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetTransfersIdDecline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTransfer"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetTransfersIdWithdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTransfer"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetTransfersIdReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description False: it is out of service until somebody looks at it.
                     * @default true
                     */
                    fit?: boolean;
                    /** @default null */
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTransfer"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPurchasesIdDocuments: {
        parameters: {
            query: {
                /** @description File name. */
                name: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The file itself. */
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "application/pdf": string;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeDocument"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetsIdDocuments: {
        parameters: {
            query: {
                /** @description File name. */
                name: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The file itself. */
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "application/pdf": string;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeDocument"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLifeDocumentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                    "application/pdf": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDepreciationBooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DepreciationBook"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDepreciationBooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For assets of this unit and those below it. */
                    orgUnitId: string;
                    code: string;
                    /** @enum {string} */
                    purpose: "local_gaap" | "tax" | "ifrs" | "management";
                    /** @description Of the unit, if absent. */
                    currency?: string;
                    /**
                     * @description `monthly`: whole months from the month after. `daily`: by days.
                     * @default monthly
                     * @enum {string}
                     */
                    convention?: "monthly" | "daily";
                    nameZh: string;
                    nameEn: string;
                    /**
                     * @description First month whose amounts become costs; null: kept for itself.
                     * @default null
                     */
                    postsFrom?: string | null;
                    /**
                     * @description By category, for assets that come.
                     * @default {}
                     */
                    defaults?: {
                        [key: string]: {
                            /** @enum {string} */
                            method: "straight_line" | "double_declining" | "units_of_production";
                            /** @default 5 */
                            years?: number;
                            /** @default 0 */
                            salvagePercent?: number;
                            /**
                             * @description Units of production: the counter that is counted.
                             * @default null
                             */
                            metric?: string | null;
                            /**
                             * @description Units of production: of a whole life.
                             * @default null
                             */
                            lifeUnits?: number | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepreciationBook"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchDepreciationBooksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh?: string;
                    nameEn?: string;
                    postsFrom?: string | null;
                    /** @description By category, for assets that come. */
                    defaults?: {
                        [key: string]: {
                            /** @enum {string} */
                            method: "straight_line" | "double_declining" | "units_of_production";
                            /** @default 5 */
                            years?: number;
                            /** @default 0 */
                            salvagePercent?: number;
                            /**
                             * @description Units of production: the counter that is counted.
                             * @default null
                             */
                            metric?: string | null;
                            /**
                             * @description Units of production: of a whole life.
                             * @default null
                             */
                            lifeUnits?: number | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepreciationBook"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDepreciationBooksIdOpen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Assets that were taken into the book. */
                        opened: number;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDepreciationBooksIdAssets: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description This month, if absent. */
                month?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BookedAsset"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDepreciationBooksIdAssetsAssetId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                assetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookedAssetDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDepreciationBooksIdAssetsAssetIdTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                assetId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    method: "straight_line" | "double_declining" | "units_of_production";
                    /** @default null */
                    costMinor?: number | null;
                    /**
                     * @description Minor units.
                     * @default 0
                     */
                    salvageMinor?: number;
                    /** @default null */
                    years?: number | null;
                    /** @default null */
                    metric?: string | null;
                    /** @default null */
                    lifeUnits?: number | null;
                    /** @default null */
                    inServiceOn?: string | null;
                    /** @default null */
                    fromMonth?: string | null;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookedAssetDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDepreciationBooksIdPostings: {
        parameters: {
            query: {
                through: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepreciationPostings"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDepreciationBooksIdPostings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Last month to enter; not after this one. */
                    through: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepreciationPostings"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplacementPlan: {
        parameters: {
            query?: {
                orgUnit?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplacementPlan"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdReplacement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplacementDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAssetsIdReplacementDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Null: back to what the rule says. */
                    year: number | null;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplacementDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplacementPolicy: {
        parameters: {
            query: {
                orgUnit: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplacementPolicy"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putReplacementPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Yearly service cost of a new one’s price above which it counts. */
                    servicePercent: number;
                    /** @description Of the MTBF of its like below which it counts. */
                    mtbfPercent: number;
                    discountPercent: number;
                    inflationPercent: number;
                    /** @description Of its value that an asset loses a year. */
                    resaleLossPercent: number;
                    orgUnitId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplacementPolicy"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetTypesIdOutlook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeOutlook"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAssetTypesIdOutlook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What a new one costs.
                     * @default null
                     */
                    newPriceMinor?: number | null;
                    /** @default null */
                    currency?: string | null;
                    /** @default null */
                    pricedOn?: string | null;
                    /** @default null */
                    endOfSupportOn?: string | null;
                    /** @default null */
                    obsoleteOn?: string | null;
                    /** @default null */
                    successor?: string | null;
                    /**
                     * @description Null: as the policy says.
                     * @default null
                     */
                    resaleLossPercent?: number | null;
                    /**
                     * @description Checks of acceptance; null: those of the category.
                     * @default null
                     */
                    acceptance?: components["schemas"]["ChecklistItemInput"][] | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetTypeOutlook"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdOwnershipCost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipCost"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDueDates: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                status?: "ok" | "soon" | "overdue";
                /** @description Owned by this unit or below. */
                orgUnit?: string;
                /** @description Due before this day. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DueDate"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDueDatesPlanIdExplain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostPools: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                /** @description Of assets that belong to this unit or below. */
                orgUnit?: string;
                /** @description Only those in force then. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CostPool"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCostPools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    nameZh: string;
                    nameEn: string;
                    /**
                     * @description `fixed`: `amountMinor` a month. `variable`: `amountMinor` a unit of the driver.
                     * @enum {string}
                     */
                    kind: "fixed" | "variable";
                    /** @description In the currency’s smallest unit, for example fen. */
                    amountMinor: number;
                    /** @description The asset’s if absent. */
                    currency?: string;
                    /**
                     * @description What use is measured in.
                     * @enum {string}
                     */
                    driver: "run_hours" | "pulses" | "km" | "trip_hours" | "occupied_hours" | "visit_minutes";
                    /**
                     * @description Fixed pools: units of the driver a month that the asset can practically give; what is not used of it is idle cost. Null: all of the pool goes to who used the asset.
                     * @default null
                     */
                    practicalCapacity?: number | null;
                    /**
                     * @description What its cost is for; the accounts of a journal stand on it.
                     * @default other
                     * @enum {string}
                     */
                    element?: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
                    /**
                     * @description Elements that its rate charges already: what is recorded of them for the asset is not charged again.
                     * @default []
                     */
                    covers?: ("fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other")[];
                    /**
                     * @description `booked`: the booked time is charged, used or not; use that nobody booked is charged as used.
                     * @default used
                     * @enum {string}
                     */
                    chargeBasis?: "used" | "booked";
                    /**
                     * @description Per booked hour to which nobody came; null: a no-show is charged nothing of its own.
                     * @default null
                     */
                    noShowMinor?: number | null;
                    /** @description Now if absent; may lie in the past, the months since are computed again. */
                    validFrom?: number;
                    /** @default null */
                    validTo?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostPool"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCostPoolsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From when it costs no longer; null: until further notice. */
                    validTo: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostPool"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostEntries: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                month?: string;
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CostEntry"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCostEntries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Your key of it: sent again, it makes no second entry. */
                    externalId: string;
                    /** @default null */
                    assetId?: string | null;
                    /**
                     * @description Who bears it; null: the person’s department, else the asset’s owner.
                     * @default null
                     */
                    orgUnitId?: string | null;
                    /** @default null */
                    personId?: string | null;
                    day: string;
                    /** @enum {string} */
                    element: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
                    /** @description Negative: money back. */
                    amountMinor: number;
                    currency: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostEntry"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCostEntriesIdReverse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why it is taken back. */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostEntry"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostMonths: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostMonthList"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostMonthsMonth: {
        parameters: {
            query?: {
                /** @description Of a closed month; the newest if absent. */
                version?: number;
            };
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostMonth"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostMonthsMonthLines: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Of a closed month; the newest if absent. */
                version?: number;
                /** @description Borne by this unit or below. */
                orgUnit?: string;
                layer?: "pool" | "entry" | "order" | "department" | "allocation" | "conversion";
                asset?: string;
                /** @description `true`: only lines that correct closed months. */
                adjustments?: "true" | "false";
            };
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CostMonthLine"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostMonthsMonthExplain: {
        parameters: {
            query: {
                /** @description Of a closed month; the newest if absent. */
                version?: number;
                key: string;
            };
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostMonthsMonthChecks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostCloseChecks"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostMonthsMonthJournal: {
        parameters: {
            query?: {
                /** @description Of a closed month; the newest if absent. */
                version?: number;
            };
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostJournal"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCostMonthsMonthClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostMonthVersion"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCostMonthsMonthRestate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why the month is said anew; stays with the version. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostMonthVersion"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDepartmentPools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DepartmentPool"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDepartmentPools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    nameZh: string;
                    nameEn: string;
                    /**
                     * @default other
                     * @enum {string}
                     */
                    element?: "fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other";
                    amountMinor: number;
                    /** @description The department’s if absent. */
                    currency?: string;
                    /** @description From when on; now if absent. May lie in the past: closed months are then adjusted. */
                    validFrom?: number;
                    /** @default null */
                    validTo?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentPool"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchDepartmentPoolsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    validTo: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentPool"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServiceShares: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceShare"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postServiceShares: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The department that serves. */
                    fromUnitId: string;
                    toUnitId: string;
                    /** @description Of its service, in any unit: heads, m², tickets. Null: no longer any. */
                    weight: number | null;
                    /** @description From when on; now if absent. May lie in the past: closed months are then adjusted. */
                    validFrom?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CostPolicy"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCostPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    method: "direct" | "step_down" | "reciprocal";
                    /** @description From when on; now if absent. May lie in the past: closed months are then adjusted. */
                    validFrom?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostPolicy"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExchangeRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExchangeRate"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postExchangeRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fromCurrency: string;
                    toCurrency: string;
                    /** @description From this month on, until a later one. */
                    month: string;
                    rate: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeRate"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBudgets: {
        parameters: {
            query: {
                month: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Budget"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    months: string[];
                    /**
                     * @description Null: all elements together.
                     * @default null
                     */
                    element?: ("fuel" | "energy" | "labour" | "parts" | "outside" | "consumable" | "depreciation" | "rent" | "toll" | "recovery" | "other") | null;
                    /** @description For each of the months. */
                    amountMinor: number;
                    currency?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Budget"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLedgerAccounts: {
        parameters: {
            query?: {
                /** @description A company; the group if absent. */
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerAccount"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLedgerAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    /** @enum {string} */
                    role: "expense.fuel" | "expense.energy" | "expense.labour" | "expense.parts" | "expense.outside" | "expense.consumable" | "expense.depreciation" | "expense.rent" | "expense.toll" | "expense.recovery" | "expense.other" | "idle" | "unallocated" | "recharge" | "clearing" | "allocation" | "intercompany_receivable" | "intercompany_payable" | "exchange_difference";
                    code: string;
                    nameZh: string;
                    nameEn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerAccount"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCosts: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                month?: string;
                asset?: string;
                /** @description Charged to this unit or below. */
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CostLine"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostsSummary: {
        parameters: {
            query?: {
                /** @description The current month if absent. */
                month?: string;
                by?: "asset" | "department" | "company";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostSummary"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostsLineIdExplain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFiguresEngineering: {
        parameters: {
            query?: {
                /** @description First day; 364 days before `to` if absent. */
                from?: string;
                /** @description Last day, inclusive; today if absent. */
                to?: string;
                /** @description Assets of this unit or below. */
                orgUnit?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                asset?: string;
                by?: "asset" | "type" | "vendor" | "branch" | "company" | "category";
                /** @description With `-` the largest first; rows without a value stand last. */
                sort?: "name" | "-name" | "compliance" | "-compliance" | "mtbf" | "-mtbf" | "mttr" | "-mttr" | "mdt" | "-mdt" | "availability_operational" | "-availability_operational" | "repeat_rate" | "-repeat_rate" | "failures" | "-failures" | "cost" | "-cost";
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineeringFigures"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFiguresEngineeringExport: {
        parameters: {
            query?: {
                /** @description First day; 364 days before `to` if absent. */
                from?: string;
                /** @description Last day, inclusive; today if absent. */
                to?: string;
                /** @description Assets of this unit or below. */
                orgUnit?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                asset?: string;
                by?: "asset" | "type" | "vendor" | "branch" | "company" | "category";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures, one row a line, one line of each currency */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFiguresEngineeringExplain: {
        parameters: {
            query: {
                /** @description First day; 364 days before `to` if absent. */
                from?: string;
                /** @description Last day, inclusive; today if absent. */
                to?: string;
                /** @description Assets of this unit or below. */
                orgUnit?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                asset?: string;
                by?: "asset" | "type" | "vendor" | "branch" | "company" | "category";
                /** @description Key of a row; all assets if absent. */
                key?: string;
                figure: "compliance" | "mtbf" | "mttr" | "mdt" | "availability_inherent" | "availability_operational" | "repeat_rate" | "cost_per_asset" | "cost_per_hour";
                /** @description Of a figure of costs. */
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFiguresEngineeringOrders: {
        parameters: {
            query?: {
                /** @description First day; 364 days before `to` if absent. */
                from?: string;
                /** @description Last day, inclusive; today if absent. */
                to?: string;
                /** @description Assets of this unit or below. */
                orgUnit?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                asset?: string;
                by?: "asset" | "type" | "vendor" | "branch" | "company" | "category";
                /** @description Key of a row; all assets if absent. */
                key?: string;
                /** @description Only what plans asked for, or only failures. */
                kind?: "occurrence" | "failure";
                /** @description Only occurrences of this class. */
                class?: "in_window" | "early" | "late" | "missed" | "open" | "overdue" | "cancelled" | "no_due_date";
                /** @description Only failures that came back. */
                repeats?: "true";
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FigureEvent"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFiguresEngineers: {
        parameters: {
            query?: {
                /** @description First day; 364 days before `to` if absent. */
                from?: string;
                /** @description Last day, inclusive; today if absent. */
                to?: string;
                /** @description Orders of this unit or below. */
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        items: components["schemas"]["EngineerFigures"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdDossier: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdDossierXlsx: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dossier */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBookings: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                person?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Booking"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBookings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    personId: string;
                    /** @description Department charged; the person’s if absent. */
                    orgUnitId?: string;
                    title: string;
                    purpose?: string;
                    attendees?: number;
                    /** @description UTC milliseconds. */
                    start: number;
                    /** @description UTC milliseconds. */
                    end: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBookingsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBookingsIdRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBookingsIdRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBookingFeeds: {
        parameters: {
            query?: {
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BookingFeed"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBookingFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    name: string;
                    url: string;
                    /** @default 15 */
                    intervalMinutes?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingFeed"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBookingFeedsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Bookings to come that were cancelled. */
                        cancelled: number;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchBookingFeedsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    url?: string;
                    intervalMinutes?: number;
                    paused?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingFeed"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBookingFeedsIdPoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingFeed"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningFigures: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description First local day; the month’s first if absent. */
                from?: string;
                /** @description Last local day; today if absent. At most 92 days. */
                to?: string;
                /** @description Zones of this unit or below. */
                orgUnit?: string;
                /** @description Asset id of one zone. */
                zone?: string;
                /** @description `person`: rounds that are theirs by plan; minutes of their own visits. */
                by?: "zone" | "type" | "branch" | "person";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        total: {
                            counts: {
                                done: number;
                                late: number;
                                short: number;
                                missed: number;
                                overdue: number;
                                /** @description Not in the denominator. */
                                excused: number;
                                /** @description To come or in progress; not in the denominator. */
                                pending: number;
                            };
                            /** @description Rounds done ÷ rounds whose window is over and that are not excused. */
                            compliance: {
                                value: number | null;
                                numerator: number;
                                denominator: number;
                            };
                            /** @description Minutes used ÷ standard minutes of served rounds. */
                            time: {
                                value: number | null;
                                numerator: number;
                                denominator: number;
                            };
                        };
                        /** @description The total day by day. */
                        days: {
                            day: string;
                            counts: {
                                done: number;
                                late: number;
                                short: number;
                                missed: number;
                                overdue: number;
                                /** @description Not in the denominator. */
                                excused: number;
                                /** @description To come or in progress; not in the denominator. */
                                pending: number;
                            };
                        }[];
                        items: components["schemas"]["CleaningFigureRow"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningFiguresExplain: {
        parameters: {
            query: {
                /** @description First local day; the month’s first if absent. */
                from?: string;
                /** @description Last local day; today if absent. At most 92 days. */
                to?: string;
                /** @description Zones of this unit or below. */
                orgUnit?: string;
                /** @description Asset id of one zone. */
                zone?: string;
                by?: "zone" | "type" | "branch" | "person";
                /** @description One row; all if absent. */
                key?: string;
                figure: "compliance" | "time";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningSupplies: {
        parameters: {
            query?: {
                /** @description First local day; the month’s first if absent. */
                from?: string;
                /** @description Last local day; today if absent. At most 92 days. */
                to?: string;
                /** @description Zones of this unit or below. */
                orgUnit?: string;
                /** @description Asset id of one zone. */
                zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleaningSupplies"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningProposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CleaningProposal"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCleaningProposalsDecide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    standardId: string;
                    /** @enum {string} */
                    decision: "approved" | "rejected";
                    /** @description The proposed one as you saw it. */
                    minutesPerM2: number;
                    /** @description First day of the new standard; tomorrow if absent. Never a day that has begun. */
                    effectiveFrom?: string;
                    /** @description Needed to reject. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleaningRevision"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningRevisions: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                roomType?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CleaningRevision"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningRounds: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description First local day; today if absent. */
                from?: string;
                /** @description Last local day; today if absent. At most 92 days. */
                to?: string;
                /** @description Zones of this unit or below. */
                orgUnit?: string;
                /** @description Asset id of one zone. */
                zone?: string;
                outcome?: "done" | "late" | "short" | "missed" | "overdue" | "excused" | "in_progress" | "due" | "upcoming";
                /** @description Who is to do it or did it. */
                person?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CleaningRoundOutcome"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        from: string;
                        to: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningRoundsExplain: {
        parameters: {
            query: {
                round: string;
                day: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCleaningExcuses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roundId: string;
                    day: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        roundId: string;
                        day: string;
                        reason: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCleaningExcusesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        roundId: string;
                        day: string;
                        reason: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningSchedules: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Zones of this unit or below. */
                orgUnit?: string;
                /** @description Asset id of one zone. */
                zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CleaningSchedule"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCleaningSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    zoneId: string;
                    nameZh: string;
                    nameEn: string;
                    /** @description 1 is Monday, 7 is Sunday. */
                    weekdays: number[];
                    /** @description Minute of the local day: 480 is 08:00. */
                    plannedMinute: number;
                    /** @description So long before a visit may begin. */
                    earlyMinutes: number;
                    /** @description So long after it still is in time. */
                    lateMinutes: number;
                    /** @default false */
                    onHolidays?: boolean;
                    /**
                     * @description Who is to do it; whoever does it serves it.
                     * @default null
                     */
                    assigneeId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleaningSchedule"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCleaningSchedulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    nameZh: string;
                    nameEn: string;
                    /** @description 1 is Monday, 7 is Sunday. */
                    weekdays: number[];
                    /** @description Minute of the local day: 480 is 08:00. */
                    plannedMinute: number;
                    /** @description So long before a visit may begin. */
                    earlyMinutes: number;
                    /** @description So long after it still is in time. */
                    lateMinutes: number;
                    /** @default false */
                    onHolidays?: boolean;
                    /**
                     * @description Who is to do it; whoever does it serves it.
                     * @default null
                     */
                    assigneeId?: string | null;
                    /** @description First day of the new plan; from now on if absent. */
                    from?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleaningSchedule"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCleaningSchedulesIdEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description First day without it; from now on if absent. */
                    on?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleaningSchedule"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningStandards: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                roomType?: string;
                /** @description Those that are over, too. */
                history?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CleaningStandard"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCleaningStandards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    roomType: string;
                    nameZh: string;
                    nameEn: string;
                    /** @description 0.12 is some 500 m² an hour. */
                    minutesPerM2: number;
                    /**
                     * @description Shorter visits, of the standard minutes, are no cleaning.
                     * @default 50
                     */
                    shortPercent?: number;
                    /** @default [] */
                    tools?: {
                        code: string;
                        nameZh: string;
                        nameEn: string;
                    }[];
                    /** @default [] */
                    consumables?: {
                        /** @description Code of the stock item. */
                        itemCode: string;
                        nameZh: string;
                        nameEn: string;
                        unit: string;
                        /** @enum {string} */
                        per: "m2" | "visit";
                        /** @description Units for each square metre or visit. */
                        quantity: number;
                    }[];
                    /** @description First local day; any day for the first of a type, later only a day to come (tomorrow if absent). */
                    from?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleaningStandard"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCleaningStandardsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleaningStandard"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCleaningZones: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Zones of this unit or below. */
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CleaningZone"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCleaningZonesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roomType: string;
                    areaM2: number;
                    /** @description First local day; any day for the first time, later only a day to come (tomorrow if absent). */
                    from?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roomType: string;
                        areaM2: number;
                        /** @description First local day; any day for the first time, later only a day to come (tomorrow if absent). */
                        from?: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsFigures: {
        parameters: {
            query?: {
                /** @description First local day; 28 days before the last one if absent. */
                from?: string;
                /** @description Last local day; today if absent. */
                to?: string;
                /** @description Rooms of this unit and below. */
                orgUnit?: string;
                /** @description One room. */
                asset?: string;
                by?: "room" | "branch" | "company";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomFigures"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsFiguresExplain: {
        parameters: {
            query: {
                /** @description First local day; 28 days before the last one if absent. */
                from?: string;
                /** @description Last local day; today if absent. */
                to?: string;
                /** @description Rooms of this unit and below. */
                orgUnit?: string;
                /** @description One room. */
                asset?: string;
                by?: "room" | "branch" | "company";
                /** @description Id of a row; all together if absent. */
                key?: string;
                figure: "utilisation" | "booked" | "seats" | "no_show";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsBookings: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description First local day; 28 days before the last one if absent. */
                from?: string;
                /** @description Last local day; today if absent. */
                to?: string;
                /** @description Rooms of this unit and below. */
                orgUnit?: string;
                /** @description One room. */
                asset?: string;
                person?: string;
                outcome?: "used" | "no_show" | "unknown" | "pending";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["JudgedBooking"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsBookingsIdExplain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedExplanation"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsDay: {
        parameters: {
            query: {
                day: string;
                orgUnit?: string;
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomDay"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsCharges: {
        parameters: {
            query?: {
                /** @description First local day; 28 days before the last one if absent. */
                from?: string;
                /** @description Last local day; today if absent. */
                to?: string;
                /** @description Rooms of this unit and below. */
                orgUnit?: string;
                /** @description One room. */
                asset?: string;
                by?: "person" | "department";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomCharges"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsIdPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RoomPolicy"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRoomsIdPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 5 */
                    earlyMinutes?: number;
                    /** @default 15 */
                    graceMinutes?: number;
                    /** @default 2 */
                    minPresenceMinutes?: number;
                    releaseNoShows: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomPolicy"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoomsIdClosures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RoomClosure"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRoomsIdClosures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description UTC milliseconds. */
                    start: number;
                    /** @description UTC milliseconds. */
                    end: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomClosure"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRoomClosuresIdWithdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomClosure"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdCalendar: {
        parameters: {
            query?: {
                /** @description Beginning; the present local day of the site if absent. */
                from?: string;
                /** @description End; 7 days after the beginning if absent. At most 92 days. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetCalendar"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendar: {
        parameters: {
            query?: {
                /** @description Beginning; the present local day of the site if absent. */
                from?: string;
                /** @description End; 7 days after the beginning if absent. At most 92 days. */
                to?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                /** @description Owned by this unit or below. */
                orgUnit?: string;
                /** @description In code, names, model, plate. */
                q?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AssetCalendar"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendarFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarFeed"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCalendarFeeds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "engineer" | "asset" | "branch";
                    /** @description Of the person, the asset, or the organisation unit. */
                    subjectId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCalendarFeed"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCalendarFeedsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrgUnitsIdOpeningHours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningHours"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putOrgUnitsIdOpeningHours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Several spans a day are possible. Empty: as the unit above. */
                    week: {
                        /** @description 1 is Monday, 7 is Sunday (ISO 8601). */
                        weekday: number;
                        /** @description Minutes of the local day. */
                        startMinute: number;
                        endMinute: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningHours"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHolidays: {
        parameters: {
            query?: {
                /** @description Days on which this unit is closed: its own and those of the units above it. */
                orgUnit?: string;
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Holiday"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postHolidays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orgUnitId: string;
                    day: string;
                    nameZh: string;
                    nameEn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holiday"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteHolidaysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMaintenancePlansProposalsRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description First day planned; today if absent. */
                    from?: string;
                    /** @description Last day planned; 30 days after the first if absent. */
                    to?: string;
                    /** @description Plans this unit and all below it; your whole part of the organisation if absent. */
                    orgUnit?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanningRun"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMaintenancePlansProposalsRunsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanningRun"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMaintenancePlansProposals: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                state?: "proposed" | "accepted" | "moved" | "rejected" | "stale";
                asset?: string;
                engineer?: string;
                /** @description Owned by this unit or below. */
                orgUnit?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SlotProposal"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMaintenancePlansProposalsIdAccept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Accept all open proposals of the same visit.
                     * @default false
                     */
                    wholeVisit?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotProposal"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMaintenancePlansProposalsIdMove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description UTC milliseconds. */
                    start: number;
                    /** @description As long as proposed if absent. */
                    end?: number;
                    /** @description The same engineer if absent. */
                    engineerId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotProposal"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMaintenancePlansProposalsIdReject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * @description What later plannings avoid for this task: that time, the whole day, or the engineer.
                     * @default time
                     * @enum {string}
                     */
                    rejects?: "time" | "day" | "engineer";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotProposal"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeopleIdDutyTimes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rota"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPeopleIdDutyTimes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    week: {
                        /** @description 1 is Monday, 7 is Sunday. */
                        weekday: number;
                        /** @description Minutes of the local day. */
                        startMinute: number;
                        endMinute: number;
                    }[];
                    /** @description As they are, if absent. */
                    exceptions?: {
                        day: string;
                        startMinute: number | null;
                        /** @description Both null: off for the day. */
                        endMinute: number | null;
                        /** @default null */
                        note?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rota"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLedger: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                from?: string;
                /** @description Inclusive. */
                to?: string;
                deviceKey?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLetters: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                reason?: string;
                /** @description As the message said it; any case. */
                deviceKey?: string;
                /** @description Id of a device. */
                device?: string;
                /** @description Profile of the device when the message was last tried. */
                profile?: string;
                topicPrefix?: string;
                /** @description Time of receipt. */
                from?: string;
                /** @description Exclusive. */
                to?: string;
                state?: "standing" | "queued" | "replayed";
                /** @description Id of the replay that it was last part of. */
                replay?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLettersSummary: {
        parameters: {
            query: {
                reason?: string;
                /** @description As the message said it; any case. */
                deviceKey?: string;
                /** @description Id of a device. */
                device?: string;
                /** @description Profile of the device when the message was last tried. */
                profile?: string;
                topicPrefix?: string;
                /** @description Time of receipt. */
                from?: string;
                /** @description Exclusive. */
                to?: string;
                state?: "standing" | "queued" | "replayed";
                /** @description Id of the replay that it was last part of. */
                replay?: string;
                /** @description A device by its key; a day of receipt is UTC. */
                by: "reason" | "device" | "profile" | "day";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterSummary"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLettersExport: {
        parameters: {
            query?: {
                reason?: string;
                /** @description As the message said it; any case. */
                deviceKey?: string;
                /** @description Id of a device. */
                device?: string;
                /** @description Profile of the device when the message was last tried. */
                profile?: string;
                topicPrefix?: string;
                /** @description Time of receipt. */
                from?: string;
                /** @description Exclusive. */
                to?: string;
                state?: "standing" | "queued" | "replayed";
                /** @description Id of the replay that it was last part of. */
                replay?: string;
                format?: "ndjson" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The letters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLettersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDeadLettersPurge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters received before this. */
                    olderThan: number;
                    filter?: {
                        reason?: string;
                        deviceKey?: string;
                        device?: string;
                        profile?: string;
                        topicPrefix?: string;
                        /** @description UTC milliseconds. */
                        from?: number;
                        /** @description UTC milliseconds. */
                        to?: number;
                    };
                    /**
                     * @description True: only count. What is purged is gone for good.
                     * @default true
                     */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPurge"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postDeadLettersReplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                } | {
                    /** @description All standing letters that fit; `{}` for all in your sight. */
                    filter: {
                        reason?: string;
                        deviceKey?: string;
                        device?: string;
                        profile?: string;
                        topicPrefix?: string;
                        /** @description UTC milliseconds. */
                        from?: number;
                        /** @description UTC milliseconds. */
                        to?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplaysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReplaysIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuarantine: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Those that are ignored instead. */
                ignored?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinePage"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuarantineKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedDeviceDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteQuarantineKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postQuarantineKeyAdopt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profileId: string;
                    /** @description Its key if absent. */
                    name?: string;
                    /** @description The branch it belongs to. */
                    orgUnitId: string;
                    /** @description Put it on this asset at once. */
                    assetId?: string;
                    /** @default primary */
                    role?: string;
                    /** @description Since when it is on the asset; when it was first heard, if absent. */
                    validFrom?: number;
                    /** @description Issue one. If absent: for devices that connect by themselves, not for those behind a network server. */
                    credential?: boolean;
                    /**
                     * @description Replay its messages.
                     * @default true
                     */
                    replay?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdoptedDevice"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarnings: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description `all` has the withdrawn ones too. */
                state?: "open" | "cleared" | "all";
                kind?: string;
                /** @description Id of what it is about. */
                subject?: string;
                asset?: string;
                /** @description Who is responsible or was told; `me` for yourself. */
                person?: string;
                severity?: "info" | "warning" | "critical";
                silenced?: "true" | "false";
                /** @description Those that this warning explains; they are left out of the list otherwise. */
                parent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Warning"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWarningsIdAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warning"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWarningsIdAcknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warning"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWarningsUnread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Told to you, open, and not looked at yet. */
                        unread: number;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWarningsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Told to you, open, and not looked at yet. */
                        unread: number;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSilences: {
        parameters: {
            query?: {
                scopeId?: string;
                /** @description Only those that are not over. */
                current?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Silence"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSilences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    scope: "asset" | "location" | "device";
                    scopeId: string;
                    /** @description Now, if absent. */
                    validFrom?: number;
                    /** @description At most 30 days later. */
                    validTo: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSilencesIdEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlarmSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AlarmSetting"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAlarmSettingsScopeScopeId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scope: "person" | "org_unit";
                scopeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    quietFrom: string | null;
                    quietTo: string | null;
                    /** @default null */
                    escalation?: {
                        /** @enum {string} */
                        role: "owner" | "custodian" | "operator" | "maintainer" | "supervisor";
                        afterMinutes: {
                            /** @description After it was told first; null never. */
                            info: number | null;
                            /** @description After it was told first; null never. */
                            warning: number | null;
                            /** @description After it was told first; null never. */
                            critical: number | null;
                        };
                    }[] | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmSetting"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAlarmSettingsScopeScopeId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scope: "person" | "org_unit";
                scopeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkOrders: {
        parameters: {
            query?: {
                /** @description One or more states, separated by commas. */
                state?: string;
                kind?: "adhoc" | "planned" | "inspection";
                asset?: string;
                plan?: string;
                /** @description A person’s id, `me`, or `none` for orders that nobody has. */
                assignee?: string;
                /** @description A unit with all below it. */
                orgUnit?: string;
                failureCode?: string;
                /** @description Requested from then on. */
                from?: string;
                /** @description Requested before then. */
                to?: string;
                overdue?: "true" | "false";
                /** @description In number, titles, text, and the asset’s code and names. */
                q?: string;
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WorkOrder"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWorkOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request that is sent again under its key makes no second order. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    /** @description What is wrong, in the words of who says it. */
                    text: string;
                    /**
                     * @default normal
                     * @enum {string}
                     */
                    urgency?: "low" | "normal" | "high" | "urgent";
                    /**
                     * @description Since when, if known.
                     * @default null
                     */
                    failedAt?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkOrdersCounts: {
        parameters: {
            query?: {
                kind?: "adhoc" | "planned" | "inspection";
                asset?: string;
                plan?: string;
                /** @description A person’s id, `me`, or `none` for orders that nobody has. */
                assignee?: string;
                /** @description A unit with all below it. */
                orgUnit?: string;
                failureCode?: string;
                /** @description Requested from then on. */
                from?: string;
                /** @description Requested before then. */
                to?: string;
                overdue?: "true" | "false";
                /** @description In number, titles, text, and the asset’s code and names. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderCounts"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkOrdersExport: {
        parameters: {
            query?: {
                /** @description One or more states, separated by commas. */
                state?: string;
                kind?: "adhoc" | "planned" | "inspection";
                asset?: string;
                plan?: string;
                /** @description A person’s id, `me`, or `none` for orders that nobody has. */
                assignee?: string;
                /** @description A unit with all below it. */
                orgUnit?: string;
                failureCode?: string;
                /** @description Requested from then on. */
                from?: string;
                /** @description Requested before then. */
                to?: string;
                overdue?: "true" | "false";
                /** @description In number, titles, text, and the asset’s code and names. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The orders, one a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkOrdersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkOrdersIdEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WorkOrderEvent"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWorkOrdersIdChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `seq` of the order as you saw it: what somebody changed meanwhile is told with 409. May be left out with noted, signed, labour, cost, checked. */
                    expectedSeq?: number;
                    /** @description When it happened, if not now. Not before what was recorded last. */
                    at?: number;
                    change: components["schemas"]["WorkOrderChangeInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWorkOrdersIdAttachments: {
        parameters: {
            query: {
                /** @description File name. */
                name: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The file itself. */
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "application/pdf": string;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderAttachment"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkOrdersIdAttachmentsFileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it was sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                    "application/pdf": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkOrdersTrail: {
        parameters: {
            query?: {
                /** @description A head that an earlier walk gave, `<position>:<hash>`. */
                expect?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrailReport"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetsIdLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 63.5 × 33.9 mm */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAssetLabels: {
        parameters: {
            query?: {
                /** @description Ids, separated by commas; without it, all that the filters leave. */
                assets?: string;
                category?: "medical_device" | "vehicle" | "room" | "cleaning_zone";
                /** @description Assets of this unit and everything below it. */
                orgUnit?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVehicles: {
        parameters: {
            query?: {
                month?: string;
                orgUnit?: string;
                asset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehiclesOfMonth"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVehiclesIdConsumption: {
        parameters: {
            query?: {
                month?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleConsumption"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVehicleCosts: {
        parameters: {
            query: {
                month: string;
                by?: "person" | "department" | "vehicle";
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleCosts"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrips: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                /** @description Vehicles of this unit and all below it. */
                orgUnit?: string;
                /** @description Trips charged to this unit or one below it. */
                chargedUnit?: string;
                person?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to?: string;
                /** @description `outside_hours`: nobody said, and driven outside working hours; counted as private until somebody says otherwise. */
                use?: "business" | "private" | "outside_hours";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VehicleTrip"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTripsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleTripDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTripsIdCorrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who drove. */
                    personId?: string | null;
                    /** @description Department to charge. */
                    orgUnitId?: string | null;
                    purpose?: string | null;
                    use?: ("business" | "private") | null;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleTripDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTripsIdCorrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleTripDetail"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVehicleRosters: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                person?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VehicleShift"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVehicleRosters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    personId: string;
                    /** @description UTC milliseconds. */
                    start: number;
                    /** @description UTC milliseconds. */
                    end: number;
                    purpose?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleShift"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVehicleRostersIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleShift"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVehicleEntries: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                asset?: string;
                orgUnit?: string;
                kind?: "fuel" | "charge" | "toll" | "parking" | "wash" | "other";
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to?: string;
                /** @description Also those that were cancelled. */
                cancelled?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VehicleEntry"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVehicleEntries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assetId: string;
                    personId?: string | null;
                    /** @enum {string} */
                    kind: "fuel" | "charge" | "toll" | "parking" | "wash" | "other";
                    /** @description UTC milliseconds. */
                    at: number;
                    quantity?: number | null;
                    unit?: ("l" | "kwh" | "kg") | null;
                    /**
                     * @description Full afterwards: consumption is reckoned from full to full.
                     * @default false
                     */
                    full?: boolean;
                    amountMinor: number;
                    currency: string;
                    odometerKm?: number | null;
                    station?: string | null;
                    note?: string | null;
                    /** @description Own key of who sends it: sent again, it is not entered again. */
                    externalId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleEntry"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postVehicleEntriesIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the record. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VehicleEntry"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGeofences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Geofence"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postGeofences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    shape: "circle";
                    code: string;
                    nameZh: string;
                    nameEn: string;
                    orgUnitId: string;
                    /**
                     * @description How far beyond the edge a vehicle must be to have left, metres.
                     * @default 50
                     */
                    bufferM?: number;
                    /** @description From when on it counts; now if absent. Earlier telemetry counts too. */
                    validFrom?: number;
                    latitudeDeg: number;
                    longitudeDeg: number;
                    radiusM: number;
                } | {
                    /** @enum {string} */
                    shape: "polygon";
                    code: string;
                    nameZh: string;
                    nameEn: string;
                    orgUnitId: string;
                    /**
                     * @description How far beyond the edge a vehicle must be to have left, metres.
                     * @default 50
                     */
                    bufferM?: number;
                    /** @description From when on it counts; now if absent. Earlier telemetry counts too. */
                    validFrom?: number;
                    corners: {
                        latitudeDeg: number;
                        longitudeDeg: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Geofence"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postGeofencesIdEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Geofence"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGeofenceVisits: {
        parameters: {
            query: {
                asset?: string;
                fence?: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                from: string;
                /** @description UTC milliseconds, or ISO 8601 with its offset. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["GeofenceVisit"][];
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDriverDays: {
        parameters: {
            query: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description First local day. */
                from: string;
                /** @description Last local day, inclusive. */
                to: string;
                person?: string;
                /** @description Vehicles of this unit and all below it. */
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DriverDay"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDriverDaysCsv: {
        parameters: {
            query: {
                /** @description First local day. */
                from: string;
                /** @description Last local day, inclusive. */
                to: string;
                person?: string;
                /** @description Vehicles of this unit and all below it. */
                orgUnit?: string;
                lang?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days of drivers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDriverDaysXlsx: {
        parameters: {
            query: {
                /** @description First local day. */
                from: string;
                /** @description Last local day, inclusive. */
                to: string;
                person?: string;
                /** @description Vehicles of this unit and all below it. */
                orgUnit?: string;
                lang?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days of drivers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDriverDaysPersonDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DaySheet"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ImportRegistry"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImportsRegistryTemplate: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx";
                /** @description What times are written in; that of your part of the organisation if absent. */
                timeZone?: string;
            };
            header?: never;
            path: {
                registry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImportsRegistryRows: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx";
                /** @description What times are written in; that of your part of the organisation if absent. */
                timeZone?: string;
            };
            header?: never;
            path: {
                registry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows in sight */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReceiversEventKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EventKind"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReceivers: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                orgUnit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Receiver"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReceivers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description It is told what happens in this unit and below. */
                    orgUnitId: string;
                    /**
                     * @description A system’s webhook, or a group’s robot.
                     * @enum {string}
                     */
                    channel: "webhook" | "wecom" | "dingtalk" | "feishu";
                    url: string;
                    /** @description What signs: of a webhook one is made if absent; of a DingTalk or Feishu robot what it shows (`SEC…`). */
                    secret?: string | null;
                    /** @description What it is told: `warning.raised`, all of an area `order.*`, or everything `*`. */
                    kinds: string[];
                    /**
                     * @description Of warnings only those at least so severe.
                     * @default info
                     * @enum {string}
                     */
                    minSeverity?: "info" | "warning" | "critical";
                    /**
                     * @description What a robot writes in.
                     * @default zh
                     * @enum {string}
                     */
                    language?: "zh" | "en";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedReceiver"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteReceiversId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchReceiversId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    url?: string;
                    secret?: string | null;
                    /** @description What it is told: `warning.raised`, all of an area `order.*`, or everything `*`. */
                    kinds?: string[];
                    /** @enum {string} */
                    minSeverity?: "info" | "warning" | "critical";
                    /** @enum {string} */
                    language?: "zh" | "en";
                    /** @description What happens meanwhile waits, three days at most after it goes on. */
                    paused?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receiver"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReceiversIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedEvents"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReceiversIdDeliveries: {
        parameters: {
            query?: {
                /** @description Items a page. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                state?: "delivered" | "waiting" | "failed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EventDelivery"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReceiversIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Events recorded from here on … */
                    from: number;
                    /** @description … and before; now if absent. */
                    to?: number;
                    /**
                     * @description Only those that were given up.
                     * @default false
                     */
                    onlyFailed?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedEvents"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReceiversIdDeliveriesDeliveryIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                deliveryId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedEvents"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExportableList"][];
                        /** @description Send it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExportsList: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx";
                timeZone?: string;
            };
            header?: never;
            path: {
                /** @description Path of the list below `/api/v1`, encoded: `warnings`. */
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rows of the list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postImportsRegistry: {
        parameters: {
            query?: {
                /** @description Check only. */
                dryRun?: "true" | "false";
                /** @description Of times without an offset; that of your part of the organisation if absent. */
                timeZone?: string;
            };
            header?: never;
            path: {
                registry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryImportResult"];
                };
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendarsFile: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description It has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why not, and what to do about it */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Why not, and what to do about it */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
