/** The wire as types: made from openapi.json by `npm run generate`, never edited. */
export interface paths {
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plans, the newest first
         * @description In a few words each. `next` is there while older ones follow; send it as `cursor`. Plans that are made meanwhile shift nothing. Filters narrow the list together; ids that nothing has make it empty.
         */
        get: operations["listPlans"];
        put?: never;
        /**
         * Make a plan
         * @description Checks the request, queues it and waits for the plan as long as `Prefer` says: `wait=N` seconds (default 10, at most 60), or not at all with `respond-async` alone. A plan that is finished by then is answered with 200, any other with 202 and `Location`. What was answered, with either, has been written to the database and is not lost, whatever dies. A request that was answered before, word for word or with schools and teachers in another order, is answered with that plan at once, unless `Cache-Control: no-cache` is sent; only plans that no time limit cut short are taken. If the caller goes away while waiting and sent no `Idempotency-Key`, nobody knows the plan's id, and the solve is stopped.
         */
        post: operations["makePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One plan, as far as it is
         * @description Answers the same bytes as often as it is asked once the plan has finished, until its name, note or standing changes.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        /**
         * Stop a plan and keep the best found
         * @description A queued plan is cancelled, a solve is stopped and its best plan kept, a finished plan stays as it is. Idempotent. Answers the plan; with 202 if the solve has not handed over within a few seconds.
         */
        delete: operations["stopPlan"];
        options?: never;
        head?: never;
        /**
         * Change what a plan is called
         * @description Its name and its note, and nothing else: both can be changed whatever the state and the standing of the plan. Answers the plan in a few words.
         */
        patch: operations["namePlan"];
        trace?: never;
    };
    "/v1/plans/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far one plan is
         * @description A few words, however large the plan: what to ask for while waiting.
         */
        get: operations["getPlanStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The roster that a plan was made of
         * @description As it was sent, or stored when the request named it; that of a revision after its patch. It is there as soon as the plan is accepted, and as long as the plan. Teachers have their `name` only for keys with the scope `names`.
         */
        get: operations["getPlanRoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The request that a plan was made of
         * @description As it was sent, with stored rosters, policies and plans in the place of their ids; that of a revision is whole, with its clauses and pins. Sent again, it is answered with the plan. The name and the note of the plan are not in it. Teachers have their `name` only for keys with the scope `names`.
         */
        get: operations["getPlanRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One plan, as it happens
         * @description Server-sent events. `state` whenever the state changes: `{ "state", "outcome"?, "attempt"?, "impossible"? }`, where the first one has what is proved `impossible` before anything is solved. `progress` while it is solved, at most twice a second: `{ "level", "value", "bound", "gapPercent", "seconds" }`, where `level` is `breaches` or `priority 1`, `priority 2`, … (`priority 1, part 2` where a sum is optimised in parts), `value` is the best found so far, `bound` what none can be better than (null while nothing is known), and `seconds` the time since the solve began. The stream ends with the plan, and when the key is revoked or runs out. A client that was cut off sends `Last-Event-ID` and gets what it missed; once there is nothing left to tell, 204.
         */
        get: operations["watchPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions about a plan
         * @description In a few words each, the newest first. `next` is there while older ones follow; send it as `cursor`.
         */
        get: operations["listQuestions"];
        put?: never;
        /**
         * Why not otherwise, and what a clause costs
         * @description Forces what is asked under the rules as they stand and plans again: the clauses that forbid it, proved minimal, or the proved price in every goal and who else changes. Takes as long as that solve, within the time limit of the plan, or its own. Answered with 200 once it has finished, with 202 and `Location` where `Prefer` waits less long (`wait=N` seconds, 60 unless said and at most; `respond-async`: not at all). What was answered is kept with the plan it is about, and is not lost, whatever dies. The same question about the same plan is answered from what is kept where nothing was cut short, unless `Cache-Control: no-cache` is sent. If the caller goes away while waiting and sent no `Idempotency-Key`, the solves are stopped.
         */
        post: operations["askWhyNot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/questions/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One question, as far as it is
         * @description Answers the same bytes as often as it is asked once it has finished.
         */
        get: operations["getQuestion"];
        put?: never;
        post?: never;
        /**
         * Stop one question
         * @description What waits is cancelled, solves are stopped and what they know is kept, what has finished stays as it is. Idempotent. With 202 if the solves have not handed over within a few seconds.
         */
        delete: operations["stopQuestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/teachers/{teacher}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why this teacher moves there, or stays
         * @description Groups and clauses that concern the teacher, what the posting serves, and the alternatives with their price, each proved by a solve; at most three other schools are solved, the rest named. Solved when it is first asked for, within the time limit of the plan, and kept with it from then on: the first to ask needs a key with the scope `plan`, whoever asks again `read` alone; `Cache-Control: no-cache` has it solved anew. Waits 60 seconds, or as `Prefer` says; then 202, and the same path is asked again.
         */
        get: operations["explainTeacher"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comparisons
         * @description In a few words each, the newest first. `next` is there while older ones follow; send it as `cursor`.
         */
        get: operations["listComparisons"];
        put?: never;
        /**
         * What if: scenarios side by side
         * @description One base, or a plan that was made, and up to 20 scenarios as patches of it, or one value swept over a list. The base is never altered. Differences that the gaps leave open are called none. Takes as long as the solves, each within the time limit of its request, and all within that of the comparison. Answered with 200 once it has finished, with 202 and `Location` where `Prefer` waits less long (`wait=N` seconds, 60 unless said and at most; `respond-async`: not at all). What was answered is kept with the plan it is about, and is not lost, whatever dies. The same question about the same plan is answered from what is kept where nothing was cut short, unless `Cache-Control: no-cache` is sent. If the caller goes away while waiting and sent no `Idempotency-Key`, the solves are stopped.
         */
        post: operations["compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comparisons/{comparison}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One comparison, as far as it is
         * @description Answers the same bytes as often as it is asked once it has finished.
         */
        get: operations["getComparison"];
        put?: never;
        post?: never;
        /**
         * Stop one comparison
         * @description What waits is cancelled, solves are stopped and what they know is kept, what has finished stays as it is. Idempotent. With 202 if the solves have not handed over within a few seconds.
         */
        delete: operations["stopComparison"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Curves of a plan
         * @description In a few words each, the newest first. `next` is there while older ones follow; send it as `cursor`.
         */
        get: operations["listCurves"];
        put?: never;
        /**
         * What fewer or more changes of a plan are worth
         * @description Plans again with further pins, allowing 0, 1, 2, 5, 10 … teachers to be posted otherwise than in the plan: the curve of change against quality. The base is the best plan with these pins and any number of changes. Answered with 200 once it has finished, with 202 and `Location` where `Prefer` waits less long (`wait=N` seconds, 60 unless said and at most; `respond-async`: not at all). What was answered is kept with the plan it is about, and is not lost, whatever dies. The same question about the same plan is answered from what is kept where nothing was cut short, unless `Cache-Control: no-cache` is sent. If the caller goes away while waiting and sent no `Idempotency-Key`, the solves are stopped.
         */
        post: operations["changeCurve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/curves/{curve}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One curve, as far as it is
         * @description Answers the same bytes as often as it is asked once it has finished.
         */
        get: operations["getCurve"];
        put?: never;
        post?: never;
        /**
         * Stop one curve
         * @description What waits is cancelled, solves are stopped and what they know is kept, what has finished stays as it is. Idempotent. With 202 if the solves have not handed over within a few seconds.
         */
        delete: operations["stopCurve"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/alternatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches for other plans
         * @description In a few words each, the newest first. `next` is there while older ones follow; send it as `cursor`.
         */
        get: operations["listAlternatives"];
        put?: never;
        /**
         * Other plans that are nearly as good
         * @description The best plans that differ from the plan, and from one another, in at least so many postings; one after another, all within the time limit of the plan, or their own. Answered with 200 once it has finished, with 202 and `Location` where `Prefer` waits less long (`wait=N` seconds, 60 unless said and at most; `respond-async`: not at all). What was answered is kept with the plan it is about, and is not lost, whatever dies. The same question about the same plan is answered from what is kept where nothing was cut short, unless `Cache-Control: no-cache` is sent. If the caller goes away while waiting and sent no `Idempotency-Key`, the solves are stopped.
         */
        post: operations["findAlternatives"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/alternatives/{alternatives}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One list of alternatives, as far as it is
         * @description Answers the same bytes as often as it is asked once it has finished.
         */
        get: operations["getAlternatives"];
        put?: never;
        post?: never;
        /**
         * Stop one list of alternatives
         * @description What waits is cancelled, solves are stopped and what they know is kept, what has finished stays as it is. Idempotent. With 202 if the solves have not handed over within a few seconds.
         */
        delete: operations["stopAlternatives"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a plan stands, and how it came to
         * @description draft, published or final, with author, time and reason of each change.
         */
        get: operations["getStanding"];
        put?: never;
        /**
         * Publish a plan, take it back, or make it final
         * @description A draft can be published; a published plan can be made final, or a draft again; a final plan stays final. Author and reason are written into the trail; the author of a session is its user. Where the tenant has users, a plan is published once a reviewer has accepted it. A publication may say from when it is public and until when objections may be raised; before that time it becomes final only where no objection is open, with `early: { reason }`.
         */
        post: operations["changeStanding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Objections to a plan, the newest first
         * @description `next` is there while older ones follow; send it as `cursor`. `text` and `answer` are only for keys with the scope `names`.
         */
        get: operations["listObjections"];
        put?: never;
        /**
         * Write down an objection to a plan
         * @description Of one teacher, with what is asked for, where that is stated. Taken until the plan is final. What is written is stored sealed, appears in no log, and is deleted with the plan. `text` and `answer` are only for keys with the scope `names`.
         */
        post: operations["raiseObjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/objections/{objection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One objection
         * @description `text` and `answer` are only for keys with the scope `names`.
         */
        get: operations["getObjection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Answer an objection: uphold or reject it, or open it again
         * @description An upheld objection has a `pin`, which every later revision of the plan (`basedOn`) takes: what `wish` says, or else that the teacher stays. Of whoever is not moved by the plan, `wish` must say it. `text` and `answer` are only for keys with the scope `names`.
         */
        patch: operations["decideObjection"];
        trace?: never;
    };
    "/v1/plans/{id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate of a final plan
         * @description Policy and version, every clause with numerator, denominator and what was required, goals with their proved bounds, national indicators before and after, the verdict of an audit made anew, trail and receipt.
         */
        get: operations["getCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/certificate/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate as a page to be printed
         * @description The same in Chinese (`zh`) or English (`en`), as HTML.
         */
        get: operations["printCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/reports/clauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report: what the plan keeps and reaches
         * @description Reckoned from roster and postings. JSON, or as Accept prefers a workbook with every table of the report, or CSV with its main one. Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.
         */
        get: operations["reportClauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/reports/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report: who moves where
         * @description Reckoned from roster and postings. JSON, or as Accept prefers a workbook with every table of the report, or CSV with its main one, or a Word file for the public. Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.
         */
        get: operations["reportPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/reports/schools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report: school by school
         * @description Reckoned from roster and postings. JSON, or as Accept prefers a workbook with every table of the report, or CSV with its main one. Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.
         */
        get: operations["reportSchools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/reports/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report: from where to where
         * @description Reckoned from roster and postings. JSON, or as Accept prefers a workbook with every table of the report, or CSV with its main one. Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.
         */
        get: operations["reportFlows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/reports/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report: what is reported to the higher bureau
         * @description Reckoned from roster and postings. JSON, or as Accept prefers a workbook with every table of the report, or CSV with its main one. Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.
         */
        get: operations["reportStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/reports/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report: who is counted in each quota
         * @description Reckoned from roster and postings. JSON, or as Accept prefers a workbook with every table of the report, or CSV with its main one. Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.
         */
        get: operations["reportLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plan as a workbook
         * @description What was planned, every clause and goal in words with what was required, reached and proved, every report as sheets, and what the words mean. Teachers are named for keys with the scope `names`; for others their names are masked (张**). Files are in the language of Accept-Language, English by default.
         */
        get: operations["getWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A notice for each teacher who moves
         * @description Fills in a Word document of your own (.docx) with placeholders such as `{县名}` and `{#人员}{姓名}…{/人员}`, and answers it; without a body a plain notice. Nothing is kept. Every placeholder that cannot be filled is a fault, which lists those that can. Teachers are named for keys with the scope `names`; for others their names are masked.
         */
        post: operations["writeNotices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/validations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a request without solving
         * @description Takes what POST /v1/plans takes. Faults of a body that can be read are the answer here, with 200 and `valid: false`; only a body that cannot be read is a problem.
         */
        post: operations["validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check any plan, hand-made ones too
         * @description Reckons every clause and every goal of the policy on the given postings, without the solver. A plan that breaks a clause is a finding, not an error: the answer is 200 with `clean: false`.
         */
        post: operations["audit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, the latest first
         * @description Keys made and revoked, users made and changed, who signed in and out, webhooks, rosters and policies stored and deleted, plans accepted, stopped, reviewed, published and made final: ids and codes, nothing of what was in a request. Entries are never changed, and kept for KEEP_TRAIL_DAYS. `next` is there while older ones follow; send it as `cursor`.
         */
        get: operations["listAuditTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stored rosters, the newest first
         * @description In a few words each. `next` is there while older ones follow; send it as `cursor`.
         */
        get: operations["listRosters"];
        put?: never;
        /**
         * Store a roster
         * @description Checks the roster by itself and stores it, so that requests can name it as `rosterId` instead of sending it each time. The same roster sent again has the same id, and the latest name that was given. A roster is never changed: a changed one is another.
         */
        post: operations["keepRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One roster, as it was sent
         * @description The same bytes that were stored. Without the scope `names`, teachers are without their `name`.
         */
        get: operations["getRoster"];
        put?: never;
        post?: never;
        /**
         * Delete a stored roster
         * @description Refused while a plan that named it waits or is solved. Plans that have finished keep what they were made from, and their receipt: each holds its request whole. The bytes are erased within two hours, unless something else was made from the very same ones. Answers the roster as it was.
         */
        delete: operations["deleteRoster"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files on their way to a roster, the newest first
         * @description In a few words each. `next` is there while older ones follow; send it as `cursor`.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Send a file that shall become a roster
         * @description Takes the bytes of the file themselves, with the media type of the file, never a form: .xlsx, .xls, .et, .xlsb, .ods, or text with commas or tabs in UTF-8, UTF-16 or GB 18030. What a file is, its bytes say. The file is read in the background; ask for it at `Location` until its state is `done` or `failed`. It is kept for KEEP_IMPORTS_DAYS.
         */
        post: operations["importFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One file, and what was found in it
         * @description Its sheets, how they are read, what is to be decided, faults and warnings with their cells, and how many rows would be taken.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description With everything that was made of it but stored rosters, at once. Answers the file as it was.
         */
        delete: operations["deleteImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows of a file
         * @description As they stand in the file, with the corrections of cells and the faults of each row. `next` is there while others follow; send it as `from`.
         */
        get: operations["listImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say how a file is read
         * @description Replaces the whole mapping; answers the file as it then reads. A mapping that is as proposed need not be sent.
         */
        put: operations["mapImport"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/cells": {
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
         * Correct cells of a file
         * @description Texts by the names of cells, such as `教师!E21`; null takes a correction back. Corrections are kept apart from the file. Answers the file as it then reads.
         */
        patch: operations["correctImport"];
        trace?: never;
    };
    "/v1/imports/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file with its faults
         * @description The file as its user knows it, as a workbook: faulty cells are coloured, corrections stand in their places, and a last column says what is wrong in each row. Corrected and sent again it reads as before.
         */
        get: operations["getImportFeedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a roster of a file
         * @description Of this file, and of those in `with`, as they are mapped and corrected. Stores the roster, which requests then name as `rosterId`; what is found in it later says its cell. While cells have faults there is no roster: 422 lists each of them, unless `leaveOut` is sent.
         */
        post: operations["makeRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/{id}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The files that a roster was made of
         * @description What of them it leaves out, and from which cell each of its values comes. A roster that was sent as JSON has none.
         */
        get: operations["getRosterProvenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One mapping
         * @description As it was remembered.
         */
        get: operations["getMapping"];
        /**
         * Remember how files of a kind are read
         * @description The mapping as it stands in GET /v1/imports/{id}. It replaces one of the same name, and is proposed for every file with the same headings that is sent from now on.
         */
        put: operations["keepMapping"];
        post?: never;
        /**
         * Forget a mapping
         * @description Files that were read by it stay as they are. Answers the mapping as it was.
         */
        delete: operations["deleteMapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mappings that are remembered
         * @description Those changed last come first.
         */
        get: operations["listMappings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An empty workbook to be filled in
         * @description Sheets of schools, teachers and earlier rotations with lists to choose from, and a page of explanations; in the language that Accept-Language prefers. Filled in and sent to POST /v1/imports it reads without a question.
         */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who calls
         * @description Of a user name, role and scopes; of a key, and while the service is open, the scopes.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description Takes no key. Sets the cookie `lungang`, by which the browser is known from then on, until 8 hours have passed without a request. Five false passwords lock a name for 15 minutes, whether anybody has it or not.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description The session is over from the next request on, wherever its cookie is.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The users, the oldest first
         * @description Those who are disabled too: the audit trail names them by their ids.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Make a user
         * @description A user of the tenant of the caller, who may sign in at once. As long as nobody has made a key or a user, the first one closes the service to requests without either: make an administrator.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description Name, role, and whether the user may sign in.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give a user another role or password, disable or enable a user
         * @description Another role holds from the next request on. Whoever is disabled or given another password has no session any more; another password also unlocks the name.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/v1/plans/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the review of a plan stands
         * @description Who submitted, accepted or returned it, when and why.
         */
        get: operations["getReview"];
        put?: never;
        /**
         * Accept a submitted plan, or return it with a reason
         * @description Where the tenant has users, nobody reviews a plan that they made or submitted, and a plan is published only once it is accepted.
         */
        post: operations["reviewPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a plan for review
         * @description A plan that was never submitted, or was returned.
         */
        post: operations["submitPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The shipped policies, and the stored ones
         * @description Each with the figures that a request may replace.
         */
        get: operations["listPolicies"];
        put?: never;
        /**
         * Check and store a policy of one's own
         * @description Takes a policy as it would stand in a request. Faults are the answer, as in POST /v1/validations; a policy without faults is said back in plain words, clause by clause, and stored: `id` is what a request may name as `policyId`. The same policy sent again has the same id.
         */
        post: operations["checkPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One policy, in full
         * @description With its groups and clauses and the article each of them comes from.
         */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        /**
         * Delete a stored policy
         * @description Refused while a plan that named it waits or is solved, and for policies that come with the service. Plans that have finished keep what they were made from, and their receipt: each holds its request whole. Answers the policy as it was, in a few words.
         */
        delete: operations["deletePolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/example": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A small request
         * @description An invented county; the answer can be posted to /v1/plans as it is.
         */
        get: operations["getExample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every problem the service can answer
         * @description Codes are stable: branch on them.
         */
        get: operations["listProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a problem means
         * @description The `type` of every problem is the path of this operation.
         */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhooks of the tenant
         * @description The oldest first, without their secrets.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Be told when plans end
         * @description Every plan of the tenant that ends from now on is told to the URL in a signed POST (Standard Webhooks), again and again until it is answered 2xx or about three days have passed. The answer holds the secret to verify it by, this once.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description Without its secret.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Be told no more
         * @description Deliveries that are still due go with it. Answers the webhook as it was.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was delivered, and what was not
         * @description The latest hundred, the newest first.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{delivery}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver once more
         * @description Makes a delivery due at once, whether it was received, given up or is still being tried; with the same webhook-id and body. Takes no body.
         */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process is alive
         * @description Answers as long as the process can answer anything.
         */
        get: operations["livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The service takes work
         * @description Answers 503 while the database, the queue or the workers are not there or the disk is full, and from the moment the service is told to stop.
         */
        get: operations["readyz"];
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
        /**
         * Figures for Prometheus
         * @description Requests, queue, solves, gaps, workers and webhooks, in the text format of Prometheus. They count over all tenants and name none; the key takes the scope `watch`.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is running here
         * @description The versions that a plan’s receipt and solver name.
         */
        get: operations["version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description
         * @description OpenAPI 3.1, made from the schemas the service itself uses, compressed as Accept-Encoding allows. /docs shows it as a page.
         */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "plan.done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A plan is done
         * @description Sent to every webhook of the tenant that asks for the event, again and again until it is answered 2xx or about three days have passed.
         */
        post: operations["planDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "plan.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A plan has failed
         * @description Sent to every webhook of the tenant that asks for the event, again and again until it is answered 2xx or about three days have passed.
         */
        post: operations["planFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "plan.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A plan was cancelled
         * @description Sent to every webhook of the tenant that asks for the event, again and again until it is answered 2xx or about three days have passed.
         */
        post: operations["planCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description An explanation and its life. `state` says how far it is; the rest is there once it has finished: done, or cancelled with what was known by then. */
        AlternativesAnswer: {
            /** @description The best first; each differs from the plan and from those before it. */
            alternatives?: {
                /** @enum {string} */
                outcome: "optimal" | "feasible";
                postings: components["schemas"]["Posting"][];
                goals: components["schemas"]["GoalResult"][];
                price: components["schemas"]["Price"];
                changes: components["schemas"]["MovesChange"];
            }[];
            /**
             * @description Why there are not more: as many as asked; proved that there is none; time.
             * @enum {string}
             */
            ended?: "count" | "no-more" | "time";
            seconds?: number;
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            /** Format: date-time */
            createdAt: string;
            /** @description Why it failed, where `state` is failed: a failure of the service, `program-too-large` or `workers-lost`. */
            problem?: components["schemas"]["Problem"];
        };
        AlternativesRequest: {
            /** @default 3 */
            count: number;
            /**
             * @description Teachers posted otherwise than in the plan, and than in each other alternative.
             * @default 1
             */
            differBy: number;
            /** @description One limit for all solves of this call together; unless said, that of the plan. */
            timeLimitSeconds?: number;
        };
        /** @description What was asked, in short: those fields of the body that are small. */
        Asked: {
            teacher?: string;
            school?: string;
            moves?: boolean;
            /** @constant */
            stays?: true;
            clause?: number | string;
            /** @description Their names. */
            scenarios?: string[];
            /** @description The path of the value. */
            sweep?: string;
            changes?: number[];
            count?: number;
            differBy?: number;
        };
        AuditAnswer: {
            /** @description No must clause or pin is broken and no posting is impossible. */
            clean: boolean;
            postings: components["schemas"]["Posting"][];
            clauses: components["schemas"]["ClauseResult"][];
            goals: {
                /** @description Position in policy.clauses. */
                index: number;
                goal: components["schemas"]["GoalId"];
                label?: string;
                priority: number;
                /** @description Measured on the postings, without the solver. */
                value: number;
                /** @description Of a goal that puts the worst first: the amounts it compares plans by, those above 0, the largest first. value is the first of them. */
                inOrder?: number[];
            }[];
            pins: {
                index: number;
                /** @description The caller's own id. */
                teacher: string;
                holds: boolean;
            }[];
            /** @description Postings that no policy could allow: another stage, an untaught subject, … */
            faults: components["schemas"]["Fault"][];
            indicators: components["schemas"]["Indicators"];
            schools: components["schemas"]["SchoolResult"][];
            warnings: components["schemas"]["Warning"][];
        };
        AuditRequest: {
            roster?: components["schemas"]["Roster"];
            /** @description A roster stored with POST /v1/rosters; exactly one of roster and rosterId. */
            rosterId?: string;
            policy?: components["schemas"]["Policy"];
            /** @description A shipped policy, or one stored with POST /v1/policies; exactly one of policy and policyId. */
            policyId?: string;
            /** @description Figures in place of the policy's defaults. */
            parameters?: {
                [key: string]: number | string | boolean;
            };
            pins?: components["schemas"]["Pin"][];
            postings: components["schemas"]["Posting"][];
        };
        BreachChange: {
            before: number;
            after: number;
            /** @description after − before; above 0 is worse. */
            change: number;
            index: number;
            rule: components["schemas"]["RuleId"];
            label?: string;
        };
        /** @description What stands in place of cells, by their names, such as `教师!E21`; null takes a correction back. The file stays as it is. */
        CellCorrections: {
            [key: string]: string | null;
        };
        /** @description What is wrong with a cell of a file that shall become a roster. */
        CellFault: {
            /** @description Into the file: its sheet and cell, such as `/教师/E21`. */
            pointer: string;
            /** @enum {string} */
            code: "ambiguous-school" | "coordinates-incomplete" | "day-of-year-not-decided" | "digits-lost" | "duplicate-column" | "duplicate-id" | "duplicate-school" | "formula-error" | "identity-number" | "invalid-date" | "january-or-october" | "missing-column" | "missing-field" | "missing-teachers" | "not-a-number" | "not-whole" | "number-out-of-range" | "school-of-several-stages" | "span-not-readable" | "stage-not-stated" | "text-not-allowed" | "text-too-long" | "unknown-cell" | "unknown-field" | "unknown-school" | "unknown-sheet" | "unknown-staff-number" | "unknown-value" | "vertical-form" | "address-refused" | "ambiguous-clause" | "ambiguous-predicate" | "bad-key" | "blank-id" | "born-after-as-of" | "broken-placeholder" | "circle-of-policies" | "clause-without-rule-or-goal" | "comparator-without-sense" | "comparison-without-comparator" | "duplicate-event" | "duplicate-key" | "duplicate-name" | "duplicate-wish" | "eligible-by-itself" | "empty-body" | "empty-text" | "ends-before-it-begins" | "free-by-itself" | "group-defined-by-itself" | "incomplete-clause" | "invalid-utf8" | "invalid-value" | "linked-to-self" | "lone-surrogate" | "malformed-json" | "missing-coordinate-system" | "missing-policy" | "must-only" | "nested-too-deeply" | "no-single-value" | "not-a-pointer" | "not-a-predicate" | "not-a-url" | "not-alone" | "not-eligible" | "not-of-this-standing" | "nul-character" | "number-of-scenarios" | "number-too-large" | "number-too-small" | "other-stage" | "other-subject" | "pin-to-another-stage" | "port-refused" | "post-ends-before-it-starts" | "posted-from-elsewhere" | "posted-twice" | "posting-without-move" | "predicate-too-large" | "prevailing-clause" | "rotation-ends-before-it-starts" | "template-without-people" | "too-few-entries" | "too-many-entries" | "too-many-faults" | "too-many-layers" | "too-many-values" | "two-gaps" | "two-policies" | "two-rosters" | "two-tolerances" | "unclear-base" | "unclear-pin" | "unclear-question" | "unknown-clause" | "unknown-element" | "unknown-event" | "unknown-goal" | "unknown-group" | "unknown-parameter" | "unknown-placeholder" | "unknown-plan" | "unknown-policy" | "unknown-predicate-field" | "unknown-roster" | "unknown-rule" | "unknown-subject" | "unknown-teacher" | "unreadable-request" | "unsafe-key" | "unused-parameter" | "url-with-fragment" | "url-with-password" | "weight-too-small" | "weights-too-far-apart" | "wish-needed" | "wish-of-another-stage" | "wrong-type" | "wrong-type-of-value";
            /** @description Offender, value and remedy, in the language that Accept-Language prefers, English by default; of several, those of the first. */
            message: string;
            /** @description The message in both languages; plans that were stored before there were both lack it. */
            words: {
                en: string;
                zh: string;
            };
            /** @description The values that the message speaks of, by what they are; which ones depends on the code. */
            params: {
                [key: string]: unknown;
            };
            /** @description How many places have the same; 1 where it is this one alone. */
            count: number;
            /** @description JSON Pointers of the first five of them. */
            places: string[];
            /** @description Such as `教师!E21`. */
            cell: string;
            /** @description The cells of `places`, in their order; there beside `cell`. */
            cells?: string[];
            /** @description The id of the file. */
            import: string;
        };
        Certificate: {
            plan: string;
            /** @enum {string} */
            standing: "draft" | "published" | "final";
            trail: {
                at: string;
                /** @enum {string} */
                standing: "draft" | "published" | "final";
                author: string;
                reason: string;
                /** @description Of a publication, as it was sent. */
                publishedFrom?: string;
                /** @description Of a publication, as it was sent. */
                objectionsUntil?: string;
                /** @description Why it became final before `objectionsUntil`. */
                early?: {
                    reason: string;
                };
            }[];
            /** @enum {string} */
            outcome: "optimal" | "feasible" | "infeasible" | "no-plan-found";
            asOf: string;
            schools: number;
            teachers: number;
            movers: number;
            /** @description What the file of the roster lists and the roster leaves out, because it had faults; in no figure of the plan. */
            leftOut?: {
                schools: number;
                teachers: number;
                words: {
                    en: string;
                    zh: string;
                };
            };
            /** @description The policy the plan keeps, with its parameters put in. */
            policy: {
                id?: string;
                name: string;
                version?: string;
                hash: string;
            };
            /** @description The groups that clauses name, each with what it means, in the order of their use. */
            glossary: {
                group: string;
                name: {
                    en: string;
                    zh: string;
                };
                words: {
                    en: string;
                    zh: string;
                };
            }[];
            clauses: {
                /** @description Position in policy.clauses. */
                index: number;
                rule: components["schemas"]["RuleId"];
                label?: string;
                /** @enum {string} */
                strength: "must" | "in-principle";
                /** @description breach is 0. */
                holds: boolean;
                /** @description What the plan has, in the unit of the rule. */
                measured: number;
                /** @description What the clause asks for. */
                required: number;
                /** @description Of a share or quota: how many count. */
                numerator?: number;
                /** @description Of how many. */
                denominator?: number;
                /** @description Persons, posts or percent points outside the clause, summed over its units. */
                breach?: number;
                /** @description Unit by unit where the clause is counted in several; for limits per school only those broken. */
                units?: {
                    unit: string;
                    measured: number;
                    required: number;
                    numerator?: number;
                    denominator?: number;
                    breach: number;
                }[];
                words: {
                    en: string;
                    zh: string;
                };
                source?: string;
            }[];
            goals: {
                /** @description Position in policy.clauses. */
                index: number;
                goal: components["schemas"]["GoalId"];
                label?: string;
                priority: number;
                /** @description Measured on the postings, without the solver. */
                value: number;
                /** @description No plan that keeps the rules and the higher priorities has a lower value; goals of one priority share their gap. */
                bound: number;
                /** @description How far value is above bound, in percent of the larger of the two; where the goal has inOrder, the widest gap of any of its amounts. */
                gapPercent: number;
                /** @description value − bound: by how much the goal could be better at most, in its own unit; where the goal has inOrder, the widest of its places. Plans that were stored by earlier versions lack it. */
                gap?: number;
                /** @description The same in a sentence; absent where the goal is proved. */
                gapWords?: {
                    en: string;
                    zh: string;
                };
                /** @description Of a goal that puts the worst first: the amounts it compares plans by, those above 0, the largest first. value is the first of them. */
                inOrder?: number[];
                words: {
                    en: string;
                    zh: string;
                };
                source?: string;
            }[];
            indicators: components["schemas"]["Indicators"];
            audit: {
                clean: boolean;
                /** @description The audit, made anew for this document, finds what the plan says of every clause and goal. */
                agrees: boolean;
            };
            pins: {
                index: number;
                /** @description What was decided, with the name of the person. */
                words: {
                    en: string;
                    zh: string;
                };
                author?: string;
                reason?: string;
                holds: boolean;
            }[];
            solver: {
                engine: string;
                version: string;
                seconds: number;
                variables: number;
                rows: number;
                nonzeros: number;
                gapPercent: number;
                /** @enum {string} */
                stopReason: "proved" | "gap" | "time-limit" | "stopped" | "watchdog";
                /**
                 * @description Whether it is proved that no plan that is as good for every clause and goal has fewer moves. Absent where there is no plan.
                 * @enum {string}
                 */
                equalPlans?: "decided" | "left-open";
                /**
                 * @description Why it is left open: size: deciding it takes too much work; time: the solve ended first; gap: a gap was allowed, or rounding could not be resolved.
                 * @enum {string}
                 */
                equalPlansReason?: "size" | "time" | "gap";
            };
            receipt: {
                inputHash: string;
                policyHash: string;
                serviceVersion: string;
                seed: number;
            };
        };
        Clause: (components["schemas"]["RuleEligible"] | components["schemas"]["RuleExempt"] | components["schemas"]["RuleMustMove"] | components["schemas"]["RuleRotationQuota"] | components["schemas"]["RuleMoverShare"] | components["schemas"]["RuleShed"] | components["schemas"]["RuleStaffing"] | components["schemas"]["RuleEstablishment"] | components["schemas"]["RuleStructure"] | components["schemas"]["RuleDirection"] | components["schemas"]["RuleScope"] | components["schemas"]["RuleQualified"] | components["schemas"]["RuleBalancedExchange"] | components["schemas"]["RuleLinked"] | components["schemas"]["RuleMeritOrder"] | components["schemas"]["RuleWishes"] | components["schemas"]["RuleNominationOrder"] | components["schemas"]["RuleLockIn"] | components["schemas"]["RuleRetain"] | components["schemas"]["RuleOneLeader"] | components["schemas"]["RuleIndicator"] | components["schemas"]["RuleChangeBudget"]) | (components["schemas"]["GoalCoverShortages"] | components["schemas"]["GoalShedSurplus"] | components["schemas"]["GoalBalance"] | components["schemas"]["GoalHonourWishes"] | components["schemas"]["GoalVolunteersFirst"] | components["schemas"]["GoalLongestServingFirst"] | components["schemas"]["GoalToward"] | components["schemas"]["GoalShorterJourneys"] | components["schemas"]["GoalReunite"] | components["schemas"]["GoalFewestMoves"] | components["schemas"]["GoalKeepPlan"]);
        ClauseResult: {
            /** @description Position in policy.clauses. */
            index: number;
            rule: components["schemas"]["RuleId"];
            label?: string;
            /** @enum {string} */
            strength: "must" | "in-principle";
            /** @description breach is 0. */
            holds: boolean;
            /** @description What the plan has, in the unit of the rule. */
            measured: number;
            /** @description What the clause asks for. */
            required: number;
            /** @description Of a share or quota: how many count. */
            numerator?: number;
            /** @description Of how many. */
            denominator?: number;
            /** @description Persons, posts or percent points outside the clause, summed over its units. */
            breach?: number;
            /** @description Unit by unit where the clause is counted in several; for limits per school only those broken. */
            units?: {
                unit: string;
                measured: number;
                required: number;
                numerator?: number;
                denominator?: number;
                breach: number;
            }[];
        };
        ClauseRow: {
            /** @description Position in policy.clauses. */
            index: number;
            /** @description What it is called. */
            label: {
                en: string;
                zh: string;
            };
            /** @description What it says, with the figures that hold for this plan. */
            words: {
                en: string;
                zh: string;
            };
            /** @description The article that it comes from. */
            source?: string;
            /** @enum {string} */
            strength: "must" | "in-principle";
            holds: boolean;
            numerator?: number;
            denominator?: number;
            /** @description — where the result says it all. */
            required: {
                en: string;
                zh: string;
            };
            /** @description — where the result says it all. */
            measured: {
                en: string;
                zh: string;
            };
            /** @description That it holds, or by how much it is broken and where. */
            result: {
                en: string;
                zh: string;
            };
        };
        /** @description Clauses and goals in words, with their figures and proof. */
        ClausesReport: {
            plan: string;
            asOf: string;
            /** @description The school year that is planned, such as 2026–2027. */
            schoolYear: string;
            clauses: components["schemas"]["ClauseRow"][];
            goals: components["schemas"]["GoalRow"][];
        };
        /** @description One or more of is, in, atLeast, atMost, above, below, present; where several are given, all must hold. atLeast and atMost include the limit, above and below do not. A missing field satisfies no comparison. On lists, is and in look for a member, the others compare the length. present asks whether the field has a value. */
        Comparison: {
            field: string | components["schemas"]["ParameterReference"];
            is?: string | number | boolean | components["schemas"]["ParameterReference"];
            in?: (string | number | boolean | components["schemas"]["ParameterReference"])[];
            atLeast?: string | number | components["schemas"]["ParameterReference"];
            atMost?: string | number | components["schemas"]["ParameterReference"];
            above?: string | number | components["schemas"]["ParameterReference"];
            below?: string | number | components["schemas"]["ParameterReference"];
            present?: boolean | components["schemas"]["ParameterReference"];
        };
        /** @description An explanation and its life. `state` says how far it is; the rest is there once it has finished: done, or cancelled with what was known by then. */
        ComparisonAnswer: {
            base?: {
                /** @enum {string} */
                outcome: "optimal" | "feasible" | "infeasible" | "no-plan-found";
                movers: number;
                goals: components["schemas"]["GoalResult"][];
                /** @description After the plan. */
                indicators?: {
                    /** @enum {string} */
                    stage: "kindergarten" | "primary" | "junior" | "senior";
                    indicators: {
                        /** @enum {string} */
                        indicator: "backbone" | "degree" | "arts-and-sports";
                        /** @description County total per 100 county pupils; null without pupils, and where it is unknown. */
                        mean: number | null;
                        /** @description Pupil-weighted coefficient of variation; null where the mean is 0 or null. */
                        cv: number | null;
                        /** @description How many teachers of the stage do not state the field that it counts, where there are any. Where none states it, the indicator is unknown. */
                        unstated?: number;
                        standard: number;
                        atMostCv: number;
                        meetsCv: boolean | null;
                        /** @description Schools whose level is below the standard. */
                        belowStandard: string[];
                    }[];
                }[];
            };
            scenarios?: components["schemas"]["ScenarioResult"][];
            /** @description Scenarios (the base is "base") of which no other is at least as good in every goal and in the number of movers, and better in one by more than the gaps leave open. */
            pareto?: string[];
            /** @description Of a sweep: value by value, with the goals in the order of the base. */
            curve?: {
                value: unknown;
                outcome: string;
                movers: number;
                goals: number[];
            }[];
            seconds?: number;
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            /** Format: date-time */
            createdAt: string;
            /** @description Why it failed, where `state` is failed: a failure of the service, `program-too-large` or `workers-lost`. */
            problem?: components["schemas"]["Problem"];
        };
        ComparisonRequest: {
            /** @description A plan request; or basedOn. */
            base?: components["schemas"]["PlanRequest"];
            /** @description A plan that was made, in place of base. */
            basedOn?: string;
            scenarios?: {
                name: string;
                /** @description JSON Merge Patch of the base. */
                patch: {
                    [key: string]: unknown;
                };
            }[];
            /** @description One scenario per value. */
            sweep?: {
                /** @description JSON Pointer into the base: /policy/clauses/1/atLeastPercent. */
                path: string;
                values: unknown[];
            };
            /** @description One limit for all solves of this call together; unless said, as many times that of the base as there are plans to be made, 86,400 at the most. */
            timeLimitSeconds?: number;
        };
        Conflict: {
            /** @description Positions in policy.clauses that cannot hold together. */
            clauses: number[];
            /** @description Positions in pins that take part. */
            pins: number[];
            /** @description Proved: without any one of them a plan exists. */
            minimal: boolean;
            /** @description What cannot hold together, and what is proved of it, in the language that Accept-Language prefers, English by default. */
            explanation: string;
            /** @description The same in both languages; plans that were stored before there were both lack it. */
            words: {
                en: string;
                zh: string;
            };
            /** @description The cheapest first; empty where none was found. */
            repairs: components["schemas"]["Repair"][];
        };
        CurveRequest: {
            /**
             * @description So many teachers may be posted otherwise than in the plan.
             * @default [
             *       0,
             *       1,
             *       2,
             *       5,
             *       10
             *     ]
             */
            changes: number[];
            /** @description Further pins, from objections. */
            pins?: components["schemas"]["Pin"][];
            /** @description One limit for all solves of this call together; unless said, as many times that of the base as there are plans to be made, 86,400 at the most. */
            timeLimitSeconds?: number;
        };
        /** @description A group that clauses of the policy use. */
        ExplainedGroup: {
            group: string;
            /** @description As sentences have it. */
            name: {
                en: string;
                zh: string;
            };
            /** @description What it means. */
            words: {
                en: string;
                zh: string;
            };
        };
        ExplanationSummary: {
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @description How often a worker has begun: more than 1 after one has died. */
            attempts: number;
            /** @description The plan that it is about. */
            basedOn?: string;
            asked?: components["schemas"]["Asked"];
            /** @description Who asked, as in the list of plans. */
            by?: string;
        };
        Fault: {
            /** @description JSON Pointer into what was sent: the first place. */
            pointer: string;
            code: components["schemas"]["FaultCode"];
            /** @description Offender, value and remedy, in the language that Accept-Language prefers, English by default; of several, those of the first. */
            message: string;
            /** @description The message in both languages; plans that were stored before there were both lack it. */
            words: {
                en: string;
                zh: string;
            };
            /** @description The values that the message speaks of, by what they are; which ones depends on the code. */
            params: {
                [key: string]: unknown;
            };
            /** @description How many places have the same; 1 where it is this one alone. */
            count: number;
            /** @description JSON Pointers of the first five of them. */
            places: string[];
            /** @description The cell that the first place was read from, such as `教师!E21`; there where the roster was made of a file. */
            cell?: string;
            /** @description The cells of `places`, in their order; there beside `cell`. */
            cells?: string[];
        };
        /**
         * @description What is wrong. Codes are stable; later versions may add some.
         * @enum {string}
         */
        FaultCode: "address-refused" | "ambiguous-clause" | "ambiguous-predicate" | "bad-key" | "blank-id" | "born-after-as-of" | "broken-placeholder" | "circle-of-policies" | "clause-without-rule-or-goal" | "comparator-without-sense" | "comparison-without-comparator" | "duplicate-event" | "duplicate-id" | "duplicate-key" | "duplicate-name" | "duplicate-wish" | "eligible-by-itself" | "empty-body" | "empty-text" | "ends-before-it-begins" | "free-by-itself" | "group-defined-by-itself" | "incomplete-clause" | "invalid-date" | "invalid-utf8" | "invalid-value" | "linked-to-self" | "lone-surrogate" | "malformed-json" | "missing-coordinate-system" | "missing-field" | "missing-policy" | "must-only" | "nested-too-deeply" | "no-single-value" | "not-a-pointer" | "not-a-predicate" | "not-a-url" | "not-alone" | "not-eligible" | "not-of-this-standing" | "nul-character" | "number-of-scenarios" | "number-out-of-range" | "number-too-large" | "number-too-small" | "other-stage" | "other-subject" | "pin-to-another-stage" | "port-refused" | "post-ends-before-it-starts" | "posted-from-elsewhere" | "posted-twice" | "posting-without-move" | "predicate-too-large" | "prevailing-clause" | "rotation-ends-before-it-starts" | "template-without-people" | "text-too-long" | "too-few-entries" | "too-many-entries" | "too-many-faults" | "too-many-layers" | "too-many-values" | "two-gaps" | "two-policies" | "two-rosters" | "two-tolerances" | "unclear-base" | "unclear-pin" | "unclear-question" | "unknown-clause" | "unknown-element" | "unknown-event" | "unknown-field" | "unknown-goal" | "unknown-group" | "unknown-parameter" | "unknown-placeholder" | "unknown-plan" | "unknown-policy" | "unknown-predicate-field" | "unknown-roster" | "unknown-rule" | "unknown-school" | "unknown-subject" | "unknown-teacher" | "unknown-value" | "unreadable-request" | "unsafe-key" | "unused-parameter" | "url-with-fragment" | "url-with-password" | "weight-too-small" | "weights-too-far-apart" | "wish-needed" | "wish-of-another-stage" | "wrong-type" | "wrong-type-of-value";
        /** @description What stops a row; equal ones together. */
        FileFault: {
            /** @enum {string} */
            code: "ambiguous-school" | "coordinates-incomplete" | "day-of-year-not-decided" | "digits-lost" | "duplicate-column" | "duplicate-id" | "duplicate-school" | "formula-error" | "identity-number" | "invalid-date" | "january-or-october" | "missing-column" | "missing-field" | "missing-teachers" | "not-a-number" | "not-whole" | "number-out-of-range" | "school-of-several-stages" | "span-not-readable" | "stage-not-stated" | "text-not-allowed" | "text-too-long" | "unknown-cell" | "unknown-field" | "unknown-school" | "unknown-sheet" | "unknown-staff-number" | "unknown-value" | "vertical-form" | "address-refused" | "ambiguous-clause" | "ambiguous-predicate" | "bad-key" | "blank-id" | "born-after-as-of" | "broken-placeholder" | "circle-of-policies" | "clause-without-rule-or-goal" | "comparator-without-sense" | "comparison-without-comparator" | "duplicate-event" | "duplicate-key" | "duplicate-name" | "duplicate-wish" | "eligible-by-itself" | "empty-body" | "empty-text" | "ends-before-it-begins" | "free-by-itself" | "group-defined-by-itself" | "incomplete-clause" | "invalid-utf8" | "invalid-value" | "linked-to-self" | "lone-surrogate" | "malformed-json" | "missing-coordinate-system" | "missing-policy" | "must-only" | "nested-too-deeply" | "no-single-value" | "not-a-pointer" | "not-a-predicate" | "not-a-url" | "not-alone" | "not-eligible" | "not-of-this-standing" | "nul-character" | "number-of-scenarios" | "number-too-large" | "number-too-small" | "other-stage" | "other-subject" | "pin-to-another-stage" | "port-refused" | "post-ends-before-it-starts" | "posted-from-elsewhere" | "posted-twice" | "posting-without-move" | "predicate-too-large" | "prevailing-clause" | "rotation-ends-before-it-starts" | "template-without-people" | "too-few-entries" | "too-many-entries" | "too-many-faults" | "too-many-layers" | "too-many-values" | "two-gaps" | "two-policies" | "two-rosters" | "two-tolerances" | "unclear-base" | "unclear-pin" | "unclear-question" | "unknown-clause" | "unknown-element" | "unknown-event" | "unknown-goal" | "unknown-group" | "unknown-parameter" | "unknown-placeholder" | "unknown-plan" | "unknown-policy" | "unknown-predicate-field" | "unknown-roster" | "unknown-rule" | "unknown-subject" | "unknown-teacher" | "unreadable-request" | "unsafe-key" | "unused-parameter" | "url-with-fragment" | "url-with-password" | "weight-too-small" | "weights-too-far-apart" | "wish-needed" | "wish-of-another-stage" | "wrong-type" | "wrong-type-of-value";
            message: string;
            words: {
                en: string;
                zh: string;
            };
            params: {
                [key: string]: unknown;
            };
            /** @description At how many cells. */
            count: number;
            /** @description All of them, such as `教师!E21`. */
            cells: string[];
        };
        /** @description What only the user knows; the answer goes into the mapping. */
        FileQuestion: {
            /** @enum {string} */
            code: "unknown-value" | "january-or-october" | "year-alone" | "coordinate-system" | "school-fact";
            field: string;
            /** @description As it stands in the file. */
            value: string;
            /**
             * @description The setting of the mapping that answers it; absent: `values[field][value]`.
             * @enum {string}
             */
            setting?: "tenthMonth" | "yearAlone" | "coordinateSystem";
            choices: string[];
            proposal: string | null;
            /** @description Whether rows have faults until it is answered. */
            isNeeded: boolean;
            message: string;
            words: {
                en: string;
                zh: string;
            };
            params: {
                [key: string]: unknown;
            };
            /** @description At how many cells. */
            count: number;
            /** @description The first of them, such as `教师!E21`; none where it is of no cell. */
            cells: string[];
        };
        FileWarning: {
            /** @enum {string} */
            code: "as-of-by-default" | "campus-from-names" | "classes-of-several-stages" | "county-level-assumed" | "day-not-stated" | "demand-calculated" | "demand-from-present" | "demand-from-sheet" | "earlier-school-unknown" | "field-left-out" | "heading-twice" | "id-by-us" | "mark-for-unknown" | "other-value-in-sub-sheet" | "posts-shared" | "pupils-not-stated" | "pupils-zero" | "rows-left-out" | "rows-not-read" | "schools-from-teachers" | "setting-from-name" | "stage-from-name" | "status-not-read";
            message: string;
            words: {
                en: string;
                zh: string;
            };
            params: {
                [key: string]: unknown;
            };
            /** @description At how many cells. */
            count: number;
            /** @description The first of them, such as `教师!E21`; none where it is of no cell. */
            cells: string[];
        };
        /** @description How many move from where to where. */
        FlowsReport: {
            plan: string;
            asOf: string;
            /** @description The school year that is planned, such as 2026–2027. */
            schoolYear: string;
            /** @description Stage by stage, those that have movers, then their sum; the last is of all movers. */
            settings: components["schemas"]["SettingFlow"][];
            /** @description Pairs of zones that have movers. */
            zones: components["schemas"]["ZoneFlow"][];
        };
        /** @description What of the policy cannot hold together with what was asked. */
        Forbidden: {
            /** @description Positions in policy.clauses that cannot hold together. */
            clauses: number[];
            /** @description Positions in pins that take part. */
            pins: number[];
            /** @description Proved: without any one of them a plan exists. */
            minimal: boolean;
            /** @description What cannot hold together, and what is proved of it, in the language that Accept-Language prefers, English by default. */
            explanation: string;
            /** @description The same in both languages; plans that were stored before there were both lack it. */
            words: {
                en: string;
                zh: string;
            };
            /** @description Clauses each of which forbids it by itself, each proved by a solve. */
            alone: number[];
        };
        /** @description A group of teachers is spread over the schools as evenly as possible. */
        GoalBalance: {
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description The group to be spread evenly. */
            group: components["schemas"]["Predicate"];
            measure: ("variance" | "deviation" | "worst-school") | components["schemas"]["ParameterReference"];
            /** @description n per 100 pupils (default), or per 100 of the staff present before the plan. */
            per?: ("pupils" | "staff") | components["schemas"]["ParameterReference"];
            /** @constant */
            goal: "balance";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        GoalChange: {
            before: number;
            after: number;
            /** @description after − before; above 0 is worse. */
            change: number;
            /** @description Position in policy.clauses of the first plan. */
            index: number;
            goal: components["schemas"]["GoalId"];
            label?: string;
            priority: number;
            /** @description The change of the best values there are is no less than this… */
            atLeast: number;
            /** @description …and no more than this; equal to `change` where both are proved. */
            atMost: number;
            /**
             * @description no-difference: the change is zero, or smaller than what the gaps leave open.
             * @enum {string}
             */
            verdict: "better" | "worse" | "no-difference";
        };
        /** @description As few posts left unfilled as possible. */
        GoalCoverShortages: {
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description The first that matches a school gives the weight of its shortages; else 1. */
            weights?: {
                at: components["schemas"]["Predicate"];
                weight: number | components["schemas"]["ParameterReference"];
            }[];
            /** @description The school that is short of most is made as little short as possible first, then the next, and so on; alone in its priority. Default false: the sum over all schools. */
            worstFirst?: boolean | components["schemas"]["ParameterReference"];
            /** @constant */
            goal: "cover-shortages";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description As few teachers move as possible. */
        GoalFewestMoves: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            goal: "fewest-moves";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Those who move go where they wished. */
        GoalHonourWishes: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            goal: "honour-wishes";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /**
         * @description A goal, as clauses name it.
         * @enum {string}
         */
        GoalId: "cover-shortages" | "shed-surplus" | "balance" | "honour-wishes" | "volunteers-first" | "longest-serving-first" | "toward" | "shorter-journeys" | "reunite" | "fewest-moves" | "keep-plan";
        /** @description As few teachers as possible are posted otherwise than in a given plan. */
        GoalKeepPlan: {
            /** @description The postings of the given plan, or the id of a plan that has finished, which is replaced by its postings when the request is accepted. */
            from: components["schemas"]["Posting"][] | string | components["schemas"]["ParameterReference"];
            /** @constant */
            goal: "keep-plan";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Those who have served longest in their school move before others. */
        GoalLongestServingFirst: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            goal: "longest-serving-first";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        GoalResult: {
            /** @description Position in policy.clauses. */
            index: number;
            goal: components["schemas"]["GoalId"];
            label?: string;
            priority: number;
            /** @description Measured on the postings, without the solver. */
            value: number;
            /** @description No plan that keeps the rules and the higher priorities has a lower value; goals of one priority share their gap. */
            bound: number;
            /** @description How far value is above bound, in percent of the larger of the two; where the goal has inOrder, the widest gap of any of its amounts. */
            gapPercent: number;
            /** @description value − bound: by how much the goal could be better at most, in its own unit; where the goal has inOrder, the widest of its places. Plans that were stored by earlier versions lack it. */
            gap?: number;
            /** @description The same in a sentence; absent where the goal is proved. */
            gapWords?: {
                en: string;
                zh: string;
            };
            /** @description Of a goal that puts the worst first: the amounts it compares plans by, those above 0, the largest first. value is the first of them. */
            inOrder?: number[];
        };
        /** @description Linked teachers end in one school, township or zone. */
        GoalReunite: {
            /** @description Only links of this kind; default both. */
            kind?: ("spouses" | "kin") | components["schemas"]["ParameterReference"];
            /** @description What the two are to share; default school. A school that states none shares it with nobody. */
            within?: ("school" | "township" | "zone") | components["schemas"]["ParameterReference"];
            /** @constant */
            goal: "reunite";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        GoalRow: {
            /** @description Position in policy.clauses. */
            index: number;
            /** @description What it is called. */
            label: {
                en: string;
                zh: string;
            };
            /** @description What it says, with the figures that hold for this plan. */
            words: {
                en: string;
                zh: string;
            };
            /** @description The article that it comes from. */
            source?: string;
            priority: number;
            isProved: boolean;
            /** @description What the plan reaches. */
            value: {
                en: string;
                zh: string;
            };
            /** @description No plan that keeps the rules and higher priorities is better. */
            bound: {
                en: string;
                zh: string;
            };
            /** @description That it is proved, or what could be gained at most. */
            open: {
                en: string;
                zh: string;
            };
        };
        /** @description As few posts over demand left as possible. */
        GoalShedSurplus: {
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            goal: "shed-surplus";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description New schools are near the old ones. */
        GoalShorterJourneys: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            goal: "shorter-journeys";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Those who move go to schools of a given kind. */
        GoalToward: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description The schools to go to. */
            to: components["schemas"]["Predicate"];
            /** @constant */
            goal: "toward";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Volunteers move before others. */
        GoalVolunteersFirst: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            goal: "volunteers-first";
            /** @description 1 is optimised first. */
            priority: number | components["schemas"]["ParameterReference"];
            /** @description Against other goals of the same priority; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description How much of the optimum of this priority may be given up for later ones; stated once per priority. */
            tolerancePercent?: number | components["schemas"]["ParameterReference"];
            /** @description How far from its bound this priority may end; stated once per priority. 0 demands a proof. Default 0; where every goal of the priority speaks of pairs of schools (shorter-journeys) 0.5 in a program of more than 20,000 variables. options.gapPercent, where given, overrides it. */
            gapPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        Import: {
            id: string;
            /** @description Of the file. */
            name: string;
            /** @description The size of the file. */
            bytes: number;
            /** @enum {string} */
            state: "queued" | "reading" | "done" | "failed";
            /** Format: date-time */
            createdAt: string;
            /** @description Why the file cannot be read; of `failed`. */
            problem?: components["schemas"]["Problem"];
            /** @description Nobody has changed the mapping, which is the one that was proposed. */
            isAsProposed?: boolean;
            /** @description Texts by the names of cells; of keys with the scope `names` only. */
            corrections?: {
                [key: string]: string;
            };
            /** @enum {string} */
            format?: "xlsx" | "xls" | "xlsb" | "ods" | "xml" | "html" | "csv" | "text";
            sheets?: {
                name: string;
                rows: number;
                columns: number;
                isHidden: boolean;
                /** @enum {string} */
                holds: "teachers" | "schools" | "rotations" | "posts" | "titles" | "teaching" | "nothing";
                /** @description What it is read as, or why it is not. */
                message: string;
                words: {
                    en: string;
                    zh: string;
                };
                /** @description Rows that a roster would have. */
                taken: number;
                /** @description Rows that have faults. */
                leftOut: number;
                /** @description Totals, remarks, repeated headings and blank rows among them. */
                passedOver: number;
            }[];
            /** @description The same for files with the same headings in the same columns. */
            fingerprint?: string;
            /** @description The name of the remembered mapping that the proposal was taken from. */
            proposedFrom?: string;
            mapping?: components["schemas"]["Mapping"];
            questions?: components["schemas"]["FileQuestion"][];
            faults?: components["schemas"]["FileFault"][];
            warnings?: components["schemas"]["FileWarning"][];
            /** @description What a roster without the faulty rows would have. */
            taken?: {
                schools: number;
                teachers: number;
            };
            /** @description What it would leave out. */
            leftOut?: {
                schools: number;
                teachers: number;
            };
        };
        ImportRows: {
            sheet: string;
            rows: {
                /** @description Its number in the file, from 1. */
                row: number;
                /** @description What its cells show, by the letters of their columns; corrections in their places. */
                cells: {
                    [key: string]: string;
                };
                /** @description The letters of the columns whose cells are corrected. */
                corrected?: string[];
                faults?: {
                    /** @description Such as `教师!E21`. */
                    cell: string;
                    /** @enum {string} */
                    code: "ambiguous-school" | "coordinates-incomplete" | "day-of-year-not-decided" | "digits-lost" | "duplicate-column" | "duplicate-id" | "duplicate-school" | "formula-error" | "identity-number" | "invalid-date" | "january-or-october" | "missing-column" | "missing-field" | "missing-teachers" | "not-a-number" | "not-whole" | "number-out-of-range" | "school-of-several-stages" | "span-not-readable" | "stage-not-stated" | "text-not-allowed" | "text-too-long" | "unknown-cell" | "unknown-field" | "unknown-school" | "unknown-sheet" | "unknown-staff-number" | "unknown-value" | "vertical-form" | "address-refused" | "ambiguous-clause" | "ambiguous-predicate" | "bad-key" | "blank-id" | "born-after-as-of" | "broken-placeholder" | "circle-of-policies" | "clause-without-rule-or-goal" | "comparator-without-sense" | "comparison-without-comparator" | "duplicate-event" | "duplicate-key" | "duplicate-name" | "duplicate-wish" | "eligible-by-itself" | "empty-body" | "empty-text" | "ends-before-it-begins" | "free-by-itself" | "group-defined-by-itself" | "incomplete-clause" | "invalid-utf8" | "invalid-value" | "linked-to-self" | "lone-surrogate" | "malformed-json" | "missing-coordinate-system" | "missing-policy" | "must-only" | "nested-too-deeply" | "no-single-value" | "not-a-pointer" | "not-a-predicate" | "not-a-url" | "not-alone" | "not-eligible" | "not-of-this-standing" | "nul-character" | "number-of-scenarios" | "number-too-large" | "number-too-small" | "other-stage" | "other-subject" | "pin-to-another-stage" | "port-refused" | "post-ends-before-it-starts" | "posted-from-elsewhere" | "posted-twice" | "posting-without-move" | "predicate-too-large" | "prevailing-clause" | "rotation-ends-before-it-starts" | "template-without-people" | "too-few-entries" | "too-many-entries" | "too-many-faults" | "too-many-layers" | "too-many-values" | "two-gaps" | "two-policies" | "two-rosters" | "two-tolerances" | "unclear-base" | "unclear-pin" | "unclear-question" | "unknown-clause" | "unknown-element" | "unknown-event" | "unknown-goal" | "unknown-group" | "unknown-parameter" | "unknown-placeholder" | "unknown-plan" | "unknown-policy" | "unknown-predicate-field" | "unknown-roster" | "unknown-rule" | "unknown-subject" | "unknown-teacher" | "unreadable-request" | "unsafe-key" | "unused-parameter" | "url-with-fragment" | "url-with-password" | "weight-too-small" | "weights-too-far-apart" | "wish-needed" | "wish-of-another-stage" | "wrong-type" | "wrong-type-of-value";
                    message: string;
                    words: {
                        en: string;
                        zh: string;
                    };
                }[];
            }[];
            /** @description The row that follows, as `from`. */
            next?: number;
        };
        ImportSummary: {
            id: string;
            /** @description Of the file. */
            name: string;
            /** @description The size of the file. */
            bytes: number;
            /** @enum {string} */
            state: "queued" | "reading" | "done" | "failed";
            /** Format: date-time */
            createdAt: string;
        };
        /** @description Proved before solving: no plan satisfies this. */
        Impossibility: {
            /** @description Position in policy.clauses. */
            clause?: number;
            /** @description Positions in pins that take part. */
            pins?: number[];
            /** @description The zone, school, … in which it is impossible. */
            unit?: string;
            required: number;
            achievable: number;
            /** @description Positions of the clauses that ask for what the roster states of nobody, where that is the reason. */
            lacks?: number[];
            /** @description What is impossible, in the language that Accept-Language prefers, English by default. */
            message: string;
            /** @description The message in both languages; plans that were stored before there were both lack it. */
            words: {
                en: string;
                zh: string;
            };
        };
        /** @description The national indicators per stage (教督〔2017〕6号), weighted by pupils. */
        Indicators: {
            before: {
                /** @enum {string} */
                stage: "kindergarten" | "primary" | "junior" | "senior";
                indicators: {
                    /** @enum {string} */
                    indicator: "backbone" | "degree" | "arts-and-sports";
                    /** @description County total per 100 county pupils; null without pupils, and where it is unknown. */
                    mean: number | null;
                    /** @description Pupil-weighted coefficient of variation; null where the mean is 0 or null. */
                    cv: number | null;
                    /** @description How many teachers of the stage do not state the field that it counts, where there are any. Where none states it, the indicator is unknown. */
                    unstated?: number;
                    standard: number;
                    atMostCv: number;
                    meetsCv: boolean | null;
                    /** @description Schools whose level is below the standard. */
                    belowStandard: string[];
                }[];
            }[];
            after: {
                /** @enum {string} */
                stage: "kindergarten" | "primary" | "junior" | "senior";
                indicators: {
                    /** @enum {string} */
                    indicator: "backbone" | "degree" | "arts-and-sports";
                    /** @description County total per 100 county pupils; null without pupils, and where it is unknown. */
                    mean: number | null;
                    /** @description Pupil-weighted coefficient of variation; null where the mean is 0 or null. */
                    cv: number | null;
                    /** @description How many teachers of the stage do not state the field that it counts, where there are any. Where none states it, the indicator is unknown. */
                    unstated?: number;
                    standard: number;
                    atMostCv: number;
                    meetsCv: boolean | null;
                    /** @description Schools whose level is below the standard. */
                    belowStandard: string[];
                }[];
            }[];
        };
        KeptRoster: {
            /** @description For `rosterId` of a request. */
            id: string;
            asOf: string;
            schools: number;
            teachers: number;
            name?: string;
            /** Format: date-time */
            createdAt: string;
            warnings: components["schemas"]["Warning"][];
        };
        Link: {
            /** @enum {string} */
            kind: "spouses" | "kin";
            teachers: [
                string,
                string
            ];
        };
        /** @description Clauses with a numerator and a denominator of persons, in their order. */
        ListsReport: {
            plan: string;
            asOf: string;
            /** @description The school year that is planned, such as 2026–2027. */
            schoolYear: string;
            lists: components["schemas"]["QuotaList"][];
        };
        /** @description Degrees, in the roster's coordinateSystem. */
        Location: {
            longitude: number;
            latitude: number;
        };
        /** @description How a file is read. */
        Mapping: {
            sheets: {
                sheet: string;
                /**
                 * @description What the sheet lists; `rotations`, `posts`, `titles` and `teaching` are joined to teachers by the staff number.
                 * @enum {string}
                 */
                holds: "teachers" | "schools" | "rotations" | "posts" | "titles" | "teaching" | "nothing";
                /** @description The row of the headings, from 1; the last of them where headings have several. */
                headerRow: number;
                /** @description How many; default 1. */
                headerRows?: number;
                columns: {
                    /** @description Its letters, from A. */
                    column: string;
                    /** @description As it stands in the file. */
                    heading: string;
                    /** @description What it is read as; null: it is not read. */
                    field: string | null;
                }[];
            }[];
            /** @description By field: what a value of the file means, in the words of the roster; null: nothing is known by it. */
            values?: {
                [key: string]: {
                    [key: string]: string | null;
                };
            };
            /**
             * @description How the number 1990.1 is read, where the cells do not tell; default `ask`.
             * @enum {string}
             */
            tenthMonth?: "january" | "october" | "ask";
            /**
             * @description How a year without a month is read: as its 1 January or 1 September, or not at all.
             * @enum {string}
             */
            yearAlone?: "january" | "september" | "unknown";
            /** @enum {string} */
            coordinateSystem?: "wgs84" | "gcj02" | "bd09";
            /** @description Whether sex and birthday are taken from identity numbers where they have no column. The numbers themselves are in no roster. */
            readsIdentityNumbers?: boolean;
        };
        /** @description JSON Merge Patch (RFC 7396), in which an object in place of a list names its elements by id or position. */
        MergePatch: Record<string, never>;
        MovesChange: {
            newlyMove: components["schemas"]["Posting"][];
            noLongerMove: components["schemas"]["Posting"][];
            elsewhere: {
                /** @description The caller's own id. */
                teacher: string;
                before: components["schemas"]["Posting"];
                after: components["schemas"]["Posting"];
            }[];
            /** @description Teachers who are posted otherwise. */
            count: number;
            /** @description Proved: no plan that is as good for every goal changes fewer postings. */
            fewest: boolean;
        };
        NewWebhook: {
            id: string;
            url: string;
            events: ("plan.done" | "plan.failed" | "plan.cancelled")[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description The receiver has answered 410 Gone.
             */
            disabledAt?: string;
            /** @description To verify deliveries by; told this once. */
            secret: string;
        };
        Objection: {
            id: string;
            /** @description The caller's own id. */
            teacher: string;
            /** @description Only for keys with the scope `names`. */
            text?: string;
            wish?: components["schemas"]["ObjectionWish"];
            /** @enum {string} */
            state: "open" | "upheld" | "rejected";
            /** @description Only for keys with the scope `names`. */
            answer?: string;
            /** @description Of an upheld one: the pin that a revision of the plan takes. */
            pin?: components["schemas"]["Pin"];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last decided.
             */
            decidedAt?: string;
        };
        /** @description What is left out stays as it is. */
        ObjectionDecision: {
            /** @enum {string} */
            state?: "open" | "upheld" | "rejected";
            /** @description What is answered; null removes it. */
            answer?: string | null;
            /** @description In place of the wish that was stated; null removes it. */
            wish?: components["schemas"]["ObjectionWish"] | null;
        };
        ObjectionRequest: {
            /** @description Whom it is about: a teacher of the roster of the plan. */
            teacher: string;
            /** @description What is objected to, and why. */
            text: string;
            /** @description What is asked for, where it is stated. */
            wish?: components["schemas"]["ObjectionWish"];
        };
        /** @description To be posted there, to stay, or not to be posted to these: exactly one of them. */
        ObjectionWish: {
            /** @description The caller's own id. */
            school?: string;
            /** @constant */
            stays?: true;
            notTo?: string[];
        };
        /** @description How long the oldest piece of work of each kind has gone on in this process, in seconds; 0 where there is none. */
        OldestWork: {
            /** @description Of requests that wait for their turn to be checked. */
            waitingSeconds: number;
            /** @description Of requests that are being checked or audited. */
            runningSeconds: number;
            /** @description Of plans and explanations that are being made here. */
            makingSeconds: number;
        };
        Parameter: {
            default: number | string | boolean;
            description?: string | {
                en?: string;
                zh?: string;
            };
            unit?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
        };
        /** @description The value of a parameter: the one that the request gives in `parameters`, else the default that the policy declares. */
        ParameterReference: {
            /**
             * @description A name in `parameters` of the policy.
             * @example quotaPercent
             */
            parameter: string;
        };
        /** @description A decision taken before planning: posted there, stays (`stays: true` and `moves: false` mean the same), or not to these. */
        Pin: {
            /** @description The caller's own id. */
            teacher: string;
            /** @description The caller's own id. */
            school: string;
            author?: string;
            reason?: string;
        } | {
            /** @description The caller's own id. */
            teacher: string;
            /** @constant */
            stays: true;
            author?: string;
            reason?: string;
        } | {
            /** @description The caller's own id. */
            teacher: string;
            /** @constant */
            moves: false;
            author?: string;
            reason?: string;
        } | {
            /** @description The caller's own id. */
            teacher: string;
            notTo: string[];
            author?: string;
            reason?: string;
        };
        /** @description A plan and its life. `state` says how far it is; the rest is there once the plan has finished (done, or cancelled with the best plan found). `outcome` infeasible is a finished plan with an answer, not an error. */
        PlanAnswer: {
            /** @enum {string} */
            outcome?: "optimal" | "feasible" | "infeasible" | "no-plan-found";
            postings?: components["schemas"]["Posting"][];
            clauses?: components["schemas"]["ClauseResult"][];
            goals?: components["schemas"]["GoalResult"][];
            indicators?: components["schemas"]["Indicators"];
            schools?: components["schemas"]["SchoolResult"][];
            conflict?: components["schemas"]["Conflict"];
            /** @description What was proved before anything was solved; there from the moment the plan is accepted. The plan is infeasible. */
            impossible?: components["schemas"]["Impossibility"][];
            warnings?: components["schemas"]["Warning"][];
            solver?: {
                engine: string;
                version: string;
                seconds: number;
                variables: number;
                rows: number;
                nonzeros: number;
                gapPercent: number;
                /** @enum {string} */
                stopReason: "proved" | "gap" | "time-limit" | "stopped" | "watchdog";
                /**
                 * @description Whether it is proved that no plan that is as good for every clause and goal has fewer moves. Absent where there is no plan.
                 * @enum {string}
                 */
                equalPlans?: "decided" | "left-open";
                /**
                 * @description Why it is left open: size: deciding it takes too much work; time: the solve ended first; gap: a gap was allowed, or rounding could not be resolved.
                 * @enum {string}
                 */
                equalPlansReason?: "size" | "time" | "gap";
            };
            /** @description The policy the plan keeps, with its parameters put in. */
            policy?: {
                id?: string;
                name: string;
                version?: string;
                hash: string;
            };
            receipt?: {
                inputHash: string;
                policyHash: string;
                serviceVersion: string;
                seed: number;
            };
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            createdAt: string;
            name?: string;
            note?: string;
            /** @description The stored roster that the request named; it may have been deleted since. */
            rosterId?: string;
            /** @description The policy that the request named. */
            policyId?: string;
            /** @description The plan that it revises. */
            basedOn?: string;
            /** @description Who submitted it: the name of the key, or its id where it has no name; `without-key` where nobody had made a key yet. */
            by?: string;
            /** @enum {string} */
            standing: "draft" | "published" | "final";
            /** @description How many have a posting; absent where there is no plan to show. */
            movers?: number;
            /** @description Why it failed, where `state` is failed: a failure of the service, `program-too-large` or `workers-lost`. */
            problem?: components["schemas"]["Problem"];
        };
        /** @description One event, with its `data` read as JSON. */
        PlanEvent: {
            /** @description For Last-Event-ID. */
            id: number;
            /** @constant */
            event: "state";
            data: {
                /** @enum {string} */
                state: "queued" | "solving" | "done" | "failed" | "cancelled";
                /** @enum {string} */
                outcome?: "optimal" | "feasible" | "infeasible" | "no-plan-found";
                /** @description How often a worker has begun. */
                attempt?: number;
                /** @description What was proved before anything was solved; in the first event. */
                impossible?: components["schemas"]["Impossibility"][];
            };
        } | {
            /** @description For Last-Event-ID. */
            id: number;
            /** @constant */
            event: "progress";
            data: components["schemas"]["PlanProgress"];
        };
        /** @description What is left out stays as it is; null removes it. */
        PlanLabels: {
            name?: string | null;
            note?: string | null;
        };
        /** @description A plan request, or a revision of a plan that was made. */
        PlanOrRevision: components["schemas"]["PlanRequest"] | components["schemas"]["Revision"];
        /** @description The level being solved: best value found, and its bound. */
        PlanProgress: {
            /** @description `breaches`, or `priority 1`, `priority 2`, … */
            level: string;
            value: number | null;
            bound: number | null;
            gapPercent: number | null;
            seconds: number;
        };
        PlanRequest: {
            /** @description What the plan is called; can be changed later. */
            name?: string;
            /** @description A remark about the plan; can be changed later. */
            note?: string;
            roster?: components["schemas"]["Roster"];
            /** @description A roster stored with POST /v1/rosters; exactly one of roster and rosterId. */
            rosterId?: string;
            policy?: components["schemas"]["Policy"];
            /** @description A shipped policy, or one stored with POST /v1/policies; exactly one of policy and policyId. */
            policyId?: string;
            /** @description Figures in place of the policy's defaults. */
            parameters?: {
                [key: string]: number | string | boolean;
            };
            options?: {
                /** @default 60 */
                timeLimitSeconds: number;
                /** @description How far from its bound every priority may end, in percent, in place of what its goals say. 0 demands a proof of each. */
                gapPercent?: number;
                /**
                 * @default highs
                 * @enum {string}
                 */
                engine: "highs" | "javascript-lp";
                /** @default 0 */
                seed: number;
            };
            pins?: components["schemas"]["Pin"][];
        };
        PlanStatusWithProgress: {
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @description How often a worker has begun: more than 1 after one has died. */
            attempts: number;
            /** @enum {string} */
            outcome?: "optimal" | "feasible" | "infeasible" | "no-plan-found";
            progress?: components["schemas"]["PlanProgress"];
        };
        PlanSummary: {
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @description How often a worker has begun: more than 1 after one has died. */
            attempts: number;
            /** @enum {string} */
            outcome?: "optimal" | "feasible" | "infeasible" | "no-plan-found";
            name?: string;
            note?: string;
            /** @description The stored roster that the request named; it may have been deleted since. */
            rosterId?: string;
            /** @description The policy that the request named. */
            policyId?: string;
            /** @description The plan that it revises. */
            basedOn?: string;
            /** @description Who submitted it: the name of the key, or its id where it has no name; `without-key` where nobody had made a key yet. */
            by?: string;
            /** @enum {string} */
            standing: "draft" | "published" | "final";
            /** @description How many have a posting; absent where there is no plan to show. */
            movers?: number;
        };
        Policy: {
            name: string;
            version?: string;
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            words?: components["schemas"]["PolicyWords"];
            /** @description The day of every year, MM-DD, on which the document reckons ages and years. It reckons nothing by itself: a roster whose asOf is another day is warned of. */
            reckonedOn?: string;
            /** @description A policy whose groups, parameters and clauses this one takes over. A group or parameter of the same name and a clause of the same id replace those taken over, unless the clause prevails; other clauses are added after them. */
            extends?: string;
            groups?: {
                [key: string]: components["schemas"]["Predicate"];
            };
            clauses: components["schemas"]["Clause"][];
            /** @description Figures that a request may replace. Any setting of a clause or group may be { "parameter": name } in place of a value; what a plan answers has the values put in. */
            parameters?: {
                [key: string]: components["schemas"]["Parameter"];
            };
        };
        PolicyCheck: {
            /** @description What `policyId` of a request may be, if there is no error. */
            id?: string;
            valid: boolean;
            errors: components["schemas"]["Fault"][];
            warnings: components["schemas"]["Warning"][];
            statements: components["schemas"]["PolicyStatement"][];
            /** @description Every group that the sentences name, once, in the order of its first use. */
            glossary: components["schemas"]["ExplainedGroup"][];
            /** @description The words of the policy, with those it takes over. */
            words?: components["schemas"]["PolicyWords"];
        };
        /** @description A clause in plain words. A figure that a parameter leaves open stands with its name and default. */
        PolicyStatement: {
            /** @description Position in the clauses of the whole policy, from 0. */
            clause: number;
            /** @description The same from 1, as sentences count clauses. */
            number: number;
            label?: string;
            /** @description The article the clause comes from. */
            source?: string;
            covers?: string[];
            en: string;
            zh: string;
            /** @description The same two sentences. */
            words: {
                en: string;
                zh: string;
            };
        };
        PolicySummary: {
            /** @description For `policyId` of a request. */
            id: string;
            name: string;
            version?: string;
            source?: string;
            extends?: string;
            parameters: {
                [key: string]: components["schemas"]["ShippedParameter"];
            };
        };
        /** @description How names are read in sentences: groups of the policy, labels and subjects of the roster, codes of circumstances. A name without words is read as it is. */
        PolicyWords: {
            groups?: {
                [key: string]: {
                    zh: string;
                    en: string;
                };
            };
            labels?: {
                [key: string]: {
                    zh: string;
                    en: string;
                };
            };
            reasons?: {
                [key: string]: {
                    zh: string;
                    en: string;
                };
            };
            subjects?: {
                [key: string]: {
                    zh: string;
                    en: string;
                };
            };
        };
        /** @description One move. Whoever has no posting stays. */
        Posting: {
            /** @description The caller's own id. */
            teacher: string;
            /** @description The caller's own id. */
            from: string;
            /** @description The caller's own id. */
            to: string;
            /** @description The caller's own id. */
            subject: string;
        };
        PostingRow: {
            /** @description The caller's own id. */
            teacher: string;
            /** @description As the roster has it; masked (张**) for keys without the scope `names`; absent where it has none. */
            name?: string;
            /** @description From 1. */
            number: number;
            /** @enum {string} */
            sex?: "female" | "male";
            /**
             * @description 学段. Nobody changes stage.
             * @enum {string}
             */
            stage: "kindergarten" | "primary" | "junior" | "senior";
            /** @description Taught today. */
            subject: string;
            /** @description Taught at the new school. */
            newSubject: string;
            /**
             * @description 职称, from none to chief (正高级).
             * @enum {string}
             */
            title?: "none" | "third" | "second" | "first" | "senior" | "chief";
            /**
             * @description 骨干教师级别; absent is not none: it satisfies no comparison.
             * @enum {string}
             */
            backbone?: "none" | "school" | "county" | "city" | "provincial" | "national";
            /** @enum {string} */
            role?: "teacher" | "middle-leader" | "vice-principal" | "principal";
            /** @description The caller's own id. */
            from: string;
            fromName: string;
            /** @enum {string} */
            fromSetting: "urban" | "town" | "rural";
            /** @description The caller's own id. */
            to: string;
            toName: string;
            /** @enum {string} */
            toSetting: "urban" | "town" | "rural";
            /** @description The roster says that the teacher applied to move. */
            volunteer: boolean;
        };
        /** @description Who moves where, in the order of the list. */
        PostingsReport: {
            plan: string;
            asOf: string;
            /** @description The school year that is planned, such as 2026–2027. */
            schoolYear: string;
            rows: components["schemas"]["PostingRow"][];
        };
        /** @description A group of teachers or schools: a group's name or a condition. */
        Predicate: string | components["schemas"]["Comparison"] | components["schemas"]["ServedAtLeast"] | {
            all: components["schemas"]["Predicate"][];
        } | {
            any: components["schemas"]["Predicate"][];
        } | {
            not: components["schemas"]["Predicate"];
        } | components["schemas"]["ParameterReference"];
        Price: {
            goals: components["schemas"]["GoalChange"][];
            /** @description In-principle clauses whose breach changes; they come before every goal. */
            breaches: components["schemas"]["BreachChange"][];
            /** @description Both plans are proved optimal, so the price is exact. */
            proved: boolean;
            /** @description No goal and no breach is worse. */
            free: boolean;
        };
        /** @description RFC 9457 problem details. */
        Problem: {
            /**
             * Format: uri-reference
             * @description Identifies the problem; GET explains it.
             */
            type: string;
            title: string;
            status: number;
            /** @description What was wrong this time. Like `title` in the language that Accept-Language prefers, English by default. */
            detail: string;
            /** @description The detail in both languages; problems stored before there were both lack it. */
            words: {
                en: string;
                zh: string;
            };
            code: components["schemas"]["ProblemCode"];
            /** @description X-Request-Id of the request, or one that was made for it. */
            requestId: string;
            /** @description Every fault of the input; of `file-has-faults` with its cell. */
            errors?: (components["schemas"]["CellFault"] | components["schemas"]["Fault"])[];
            work?: components["schemas"]["ProblemWork"];
        };
        /**
         * @description Branch on it. Codes are stable; later versions may add some.
         * @enum {string}
         */
        ProblemCode: "malformed-request" | "malformed-header" | "unknown-query-parameter" | "invalid-query-parameter" | "unreadable-body" | "key-needed" | "key-refused" | "session-over" | "sign-in-refused" | "scope-missing" | "other-origin" | "own-plan" | "unknown-route" | "unknown-plan" | "unknown-explanation" | "unknown-objection" | "unknown-user" | "unknown-session" | "unknown-teacher" | "unknown-roster" | "unknown-import" | "unknown-mapping" | "unknown-policy" | "unknown-webhook" | "unknown-delivery" | "unknown-problem" | "method-not-allowed" | "not-acceptable" | "request-timeout" | "plan-not-finished" | "plan-without-postings" | "roster-in-use" | "policy-in-use" | "policy-is-shipped" | "standing-not-allowed" | "too-early-to-be-final" | "review-needed" | "review-out-of-turn" | "name-taken" | "objections-closed" | "plan-not-final" | "import-not-read" | "too-many-mappings" | "too-many-webhooks" | "body-too-large" | "too-many-entries" | "unsupported-media-type" | "range-not-satisfiable" | "expectation-failed" | "host-refused" | "invalid-request" | "unreadable-file" | "file-has-faults" | "idempotency-key-reused" | "program-too-large" | "too-much-work" | "too-many-requests" | "sign-in-locked" | "headers-too-large" | "workers-lost" | "internal-error" | "queue-full" | "not-ready" | "database-unavailable" | "shutting-down" | "storage-full";
        ProblemKind: {
            type: string;
            code: components["schemas"]["ProblemCode"];
            status: number;
            title: string;
            meaning: string;
        };
        /** @description Of `too-much-work`: the figure and the limit. */
        ProblemWork: {
            /** @description What is counted: `seconds`, `steps` or `bytes`. */
            what: string;
            /** @description How much of it there would be, where it is known. */
            estimated?: number;
            /** @description How much of it one request may take. */
            limit: number;
        };
        /** @description Why not there; why not move, or stay (`stays: true` and `moves: false` mean the same); what does this clause cost. */
        Question: {
            /** @description The caller's own id. */
            teacher: string;
            /** @description The caller's own id. */
            school: string;
            /** @description One limit for all solves of this call together; unless said, that of the plan. */
            timeLimitSeconds?: number;
        } | {
            /** @description The caller's own id. */
            teacher: string;
            moves: boolean;
            /** @description One limit for all solves of this call together; unless said, that of the plan. */
            timeLimitSeconds?: number;
        } | {
            /** @description The caller's own id. */
            teacher: string;
            /** @constant */
            stays: true;
            /** @description One limit for all solves of this call together; unless said, that of the plan. */
            timeLimitSeconds?: number;
        } | {
            /** @description Position in policy.clauses, or the id of the clause. */
            clause: number | string;
            /** @description JSON Merge Patch of the clause; absent or null: what if it were not there. */
            patch?: {
                [key: string]: unknown;
            } | null;
            /** @description One limit for all solves of this call together; unless said, that of the plan. */
            timeLimitSeconds?: number;
        };
        /** @description An explanation and its life. `state` says how far it is; the rest is there once it has finished: done, or cancelled with what was known by then. */
        QuestionAnswer: {
            /**
             * @description as-planned: it is so already; possible: at `price`; forbidden: by `forbidden`; undecided: time ended before either was known.
             * @enum {string}
             */
            verdict?: "as-planned" | "possible" | "forbidden" | "undecided";
            words?: {
                en: string;
                zh: string;
            };
            price?: components["schemas"]["Price"];
            changes?: components["schemas"]["MovesChange"];
            /** @description The plan with what was asked. */
            postings?: components["schemas"]["Posting"][];
            forbidden?: components["schemas"]["Forbidden"];
            /** @description To have it so, add this to the pins of the request. */
            pin?: components["schemas"]["Pin"];
            /** @description To have it so, patch the request with this. */
            patch?: components["schemas"]["MergePatch"];
            /** @description There where the patch changes a clause that prevails, or a group or parameter it uses, and where postings of a given plan no longer fit the roster; pointers lead into `patch`. */
            warnings?: components["schemas"]["Warning"][];
            seconds?: number;
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            /** Format: date-time */
            createdAt: string;
            /** @description Why it failed, where `state` is failed: a failure of the service, `program-too-large` or `workers-lost`. */
            problem?: components["schemas"]["Problem"];
        };
        QuotaArea: {
            /** @description The area it is counted in, as `clauses[].units` name it; else `county`. */
            unit: string;
            numerator: number;
            denominator: number;
            measured: number;
            required: number;
            breach: number;
            members: components["schemas"]["QuotaMember"][];
        };
        QuotaList: {
            /** @description Position in policy.clauses. */
            index: number;
            /** @description The same from 1, as sentences have it. */
            number: number;
            rule: string;
            label?: string;
            /** @description What the clause says. */
            words: {
                en: string;
                zh: string;
            };
            /** @enum {string} */
            strength: "must" | "in-principle";
            holds: boolean;
            numerator: number;
            denominator: number;
            areas: components["schemas"]["QuotaArea"][];
        };
        QuotaMember: {
            /** @description The caller's own id. */
            teacher: string;
            /** @description As the roster has it; masked (张**) for keys without the scope `names`; absent where it has none. */
            name?: string;
            /** @description The home school. */
            school: string;
            /** @description The caller's own id. */
            subject: string;
            /** @description The new school of who moves. */
            to?: string;
            inNumerator: boolean;
            inDenominator: boolean;
        };
        Ready: {
            /** @constant */
            status: "ready";
            /** @constant */
            database: true;
            /** @constant */
            queue: true;
            /** @constant */
            workers: true;
            oldestWork: components["schemas"]["OldestWork"];
        };
        /** @description A way out of a conflict, already solved. */
        Repair: {
            /**
             * @description ease: the clause asks for less, or lets off the persons named; in-principle: it is broken as little as possible; leave-out: it is no longer there; drop-pin: the pin is not.
             * @enum {string}
             */
            kind: "ease" | "in-principle" | "leave-out" | "drop-pin";
            /** @description The clause that gives way. */
            clause?: number;
            /** @description Others that give way with it, where no single one is enough. */
            alsoClauses?: number[];
            /** @description The pin that gives way. */
            pin?: number;
            /** @description What is changed, in the language that Accept-Language prefers, English by default. */
            change: string;
            /** @description The same in English and Chinese. */
            words: {
                en: string;
                zh: string;
            };
            /** @description By how much the plan of this repair breaks what was asked, in `unit`; of a pin that is dropped 1. */
            cost: number;
            unit: string;
            /** @description Proved: as long as everything else is kept, the clause cannot come nearer to what was asked. */
            nearest: boolean;
            /** @description optimal or feasible: of the plan with the repair. */
            outcome: string;
            movers: number;
            /** @description Of the plan with the repair, with their proof. */
            goals: components["schemas"]["GoalResult"][];
            /** @description Of the request. Post it back with `basedOn`. */
            patch: components["schemas"]["MergePatch"];
            /** @description There where the patch changes a clause that prevails, or a group or parameter it uses, and where postings of a given plan no longer fit the roster; pointers lead into `patch`. */
            warnings?: components["schemas"]["Warning"][];
        };
        /** @description Who submitted the plan, and who accepted or returned it. */
        Review: {
            /**
             * @description `none`: it was never submitted.
             * @enum {string}
             */
            state: "none" | "submitted" | "accepted" | "returned";
            /** @description Whether the plan must be accepted before it is published: wherever the tenant has users. */
            isNeeded: boolean;
            /** @description The oldest step first. */
            trail: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                state: "submitted" | "accepted" | "returned";
                /** @description The name of the user, or that of the key. */
                author: string;
                reason?: string;
            }[];
        };
        ReviewRequest: {
            /** @enum {string} */
            decision: "accepted" | "returned";
            /** @description Needed where the plan is returned. */
            reason?: string;
        };
        /** @description A plan based on another. Among plans that its goals do not tell apart, the one that changes fewest postings is made (keep-plan, after all other goals). */
        Revision: {
            /** @description What the plan is called; can be changed later. */
            name?: string;
            /** @description A remark about the plan; can be changed later. */
            note?: string;
            /** @description The plan that is revised. */
            basedOn: string;
            /** @description JSON Merge Patch of its request, such as that of a repair. */
            patch?: {
                [key: string]: unknown;
            };
            /** @description Further pins, beside those that upheld objections to the plan become. */
            pins?: components["schemas"]["Pin"][];
            /** @description In place of its options. */
            options?: {
                /** @default 60 */
                timeLimitSeconds: number;
                /** @description How far from its bound every priority may end, in percent, in place of what its goals say. 0 demands a proof of each. */
                gapPercent?: number;
                /**
                 * @default highs
                 * @enum {string}
                 */
                engine: "highs" | "javascript-lp";
                /** @default 0 */
                seed: number;
            };
            /** @description A change-budget against its postings: at most so many teachers are posted otherwise. */
            atMostChanges?: number;
        };
        Roster: {
            /**
             * Format: date
             * @description The day on which ages and years are reckoned.
             */
            asOf: string;
            /** @description The day on which school years begin, MM-DD; default "09-01". */
            schoolYearStartsOn?: string;
            /**
             * Format: date
             * @description The first day of the school year that is planned; default the first on or after asOf, or the one before it if that is at most 60 days before asOf.
             */
            planYearStartsOn?: string;
            /**
             * @description The statutory age, before the delay of 2025, of women with a senior title (副高级以上); default 60 (unverified). A teacher who states retiresOn is not concerned.
             * @enum {number}
             */
            seniorWomenRetireAt?: 55 | 60;
            /**
             * @description Needed once any school has a location.
             * @enum {string}
             */
            coordinateSystem?: "wgs84" | "gcj02" | "bd09";
            schools: components["schemas"]["School"][];
            teachers: components["schemas"]["Teacher"][];
            links?: components["schemas"]["Link"][];
            /** @description How many rows of the file that the roster was made of it leaves out, because they had faults. No plan depends on it; every certificate says it, because a quota over fewer teachers is another quota. */
            leftOut?: {
                schools: number;
                teachers: number;
            };
        };
        RosterFromFile: {
            /** @description What people call the roster. */
            name?: string;
            /**
             * Format: date
             * @description The day before the next school year where it is left out.
             */
            asOf?: string;
            /** @description Ids of further files that are read together with this one. */
            with?: string[];
            /**
             * @description Where the posts that schools need come from: the sheet, the calculation from classes and lessons, or as many as are present; unless said, the first of them that there is.
             * @enum {string}
             */
            demand?: "sheet" | "calculated" | "present";
            /** @description Leaves out the rows that have faults. */
            leaveOut?: boolean;
        };
        RosterMadeOfFiles: {
            /** @description For `rosterId` of a request. */
            id: string;
            asOf: string;
            schools: number;
            teachers: number;
            name?: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The id, by the name that requests have for it. */
            rosterId: string;
            provenance: components["schemas"]["RosterSources"];
            warnings: (components["schemas"]["Warning"] | components["schemas"]["FileWarning"])[];
        };
        /** @description From which cell each value of a roster comes; rows and columns count from 0 in `cells`. */
        RosterProvenance: {
            files: {
                import: string;
                name: string;
            }[];
            leftOut: {
                schools: number;
                teachers: number;
                /** @description Each of them, with its faults. */
                rows: {
                    /** @description Where the row begins, such as `教师!A21`. */
                    cell: string;
                    import: string;
                    /** @enum {string} */
                    holds: "schools" | "teachers" | "sub-sheet";
                    faults: {
                        cell: string;
                        message: string;
                        words: {
                            en: string;
                            zh: string;
                        };
                    }[];
                }[];
            };
            cells: {
                sheets: {
                    /** @description Its position in `files`. */
                    file: number;
                    sheet: string;
                    headerRow: number;
                    /** @description By path in a school or a teacher, such as `bornOn` or `demand/语文`, its column. */
                    columns: {
                        [key: string]: number;
                    };
                }[];
                /** @description In the order of the roster. */
                schools: {
                    /** @description Its position in `sheets`. */
                    sheet: number;
                    row: number;
                    /** @description By path, such as `rotations/0/from`, what stands elsewhere. */
                    at?: {
                        [key: string]: {
                            file?: number;
                            sheet: string;
                            row: number;
                            column: number;
                        };
                    };
                }[];
                /** @description In the order of the roster. */
                teachers: {
                    /** @description Its position in `sheets`. */
                    sheet: number;
                    row: number;
                    /** @description By path, such as `rotations/0/from`, what stands elsewhere. */
                    at?: {
                        [key: string]: {
                            file?: number;
                            sheet: string;
                            row: number;
                            column: number;
                        };
                    };
                }[];
            };
        };
        /** @description The files that a roster was made of, and what of them it leaves out because it had faults. */
        RosterSources: {
            files: {
                import: string;
                name: string;
            }[];
            leftOut: {
                schools: number;
                teachers: number;
                /** @description Each of them, with its faults. */
                rows: {
                    /** @description Where the row begins, such as `教师!A21`. */
                    cell: string;
                    import: string;
                    /** @enum {string} */
                    holds: "schools" | "teachers" | "sub-sheet";
                    faults: {
                        cell: string;
                        message: string;
                        words: {
                            en: string;
                            zh: string;
                        };
                    }[];
                }[];
            };
        };
        RosterSummary: {
            /** @description For `rosterId` of a request. */
            id: string;
            asOf: string;
            schools: number;
            teachers: number;
            name?: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description As many come as go: in each school, or between two schools each way, in each subject if asked. */
        RuleBalancedExchange: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description "all" (default): in each school as many come as go; or pairs of schools: as many each way. */
            between?: "all" | [
                string | components["schemas"]["ParameterReference"],
                string | components["schemas"]["ParameterReference"]
            ][] | components["schemas"]["ParameterReference"];
            /** @description In each subject by itself; default false. */
            perSubject?: boolean | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "balanced-exchange";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description At most so many teachers are posted otherwise than in a given plan. */
        RuleChangeBudget: {
            /** @description The postings of the given plan, or the id of a plan that has finished, which is replaced by its postings when the request is accepted. */
            from: components["schemas"]["Posting"][] | string | components["schemas"]["ParameterReference"];
            atMost: number | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "change-budget";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Which moves are allowed or forbidden, by kind of origin and destination. */
        RuleDirection: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            allow?: {
                /** @description Schools the move starts from; default any. */
                from?: components["schemas"]["Predicate"];
                /** @description Schools it leads to; default any. */
                to?: components["schemas"]["Predicate"];
            }[];
            forbid?: {
                /** @description Schools the move starts from; default any. */
                from?: components["schemas"]["Predicate"];
                /** @description Schools it leads to; default any. */
                to?: components["schemas"]["Predicate"];
            }[];
            /** @constant */
            rule: "direction";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Only these teachers may be moved; they are the denominator "eligible". */
        RuleEligible: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description false: these may move, and are in no denominator, neither of the eligible nor of the free; default true. */
            counted?: boolean | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "eligible";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description No school ends above its establishment, or a group above its senior posts; a school above it today takes no net inflow, or ends within it too. */
        RuleEstablishment: {
            /** @description Teachers who are counted, and who take a post up; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description Those who take a post up by arriving, where only they compete for one; who then names those who hold one. Default: those in who. */
            arrivals?: components["schemas"]["Predicate"];
            /** @description The posts of a school that are counted against: its establishment (default), or its senior posts, for which who names the holders. */
            posts?: ("establishment" | "seniorPosts") | components["schemas"]["ParameterReference"];
            /** @description in-service (default): the personnel relation stays, everybody serving at the school counts; establishment: it moves with the posting, and only established staff (在编) count. */
            ledger?: ("in-service" | "establishment") | components["schemas"]["ParameterReference"];
            /** @description Unit in which it is counted, default each school. Of schools counted together the posts that they state are added up; a school that states no such area is counted by itself. */
            per?: ("school" | "campus" | "group" | "zone" | "township") | components["schemas"]["ParameterReference"];
            /** @description no-worse (default): what is above its posts today gets no further above; within: it ends within them too. */
            ending?: ("no-worse" | "within") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "establishment";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description These teachers are not moved; where they may volunteer, they move only if they do. */
        RuleExempt: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description Volunteers among them may move; default false. */
            mayVolunteer?: boolean | components["schemas"]["ParameterReference"];
            /** @description Teachers this brings back in. */
            unless?: components["schemas"]["Predicate"];
            /** @constant */
            rule: "exempt";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /**
         * @description A rule, as clauses name it.
         * @enum {string}
         */
        RuleId: "eligible" | "exempt" | "must-move" | "rotation-quota" | "mover-share" | "shed" | "staffing" | "establishment" | "structure" | "direction" | "scope" | "qualified" | "balanced-exchange" | "linked" | "merit-order" | "wishes" | "nomination-order" | "lock-in" | "retain" | "one-leader" | "indicator" | "change-budget";
        /** @description A national indicator: so many teachers of a kind per 100 pupils in every school, of several kinds at least so many of the levels and the rest in part, and no more than so much variation between schools, weighted by pupils. */
        RuleIndicator: {
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description Needed, unless levels are given. */
            indicator?: ("backbone" | "degree" | "arts-and-sports") | components["schemas"]["ParameterReference"];
            /** @description Each school has at least so many per 100 pupils. */
            perHundredPupils?: number | components["schemas"]["ParameterReference"];
            /** @description Levels of several indicators, in place of indicator and perHundredPupils. */
            levels?: {
                indicator: ("backbone" | "degree" | "arts-and-sports") | components["schemas"]["ParameterReference"];
                perHundredPupils: number | components["schemas"]["ParameterReference"];
            }[];
            /** @description Each school reaches at least so many of the levels; default all. */
            atLeastOf?: number | components["schemas"]["ParameterReference"];
            /** @description Those it does not reach it comes to by so many percent; default 0. */
            restAtLeastPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Pupil-weighted coefficient of variation between schools, at most; only as a must (to come near it, use the goal balance with measure variance). */
            atMostCv?: number | components["schemas"]["ParameterReference"];
            /** @description Default: primary and junior schools, each by themselves. */
            stage?: ("primary" | "junior") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "indicator";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Spouses or kin: exactly one of a pair who share a school moves; at most one moves; they end in the same school, or not in the same school. */
        RuleLinked: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            kind: ("spouses" | "kin") | components["schemas"]["ParameterReference"];
            require: ("one-moves" | "at-most-one-moves" | "same-school" | "not-same-school") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "linked";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Too soon after something (joining the school, the last rotation, …) nobody moves again. */
        RuleLockIn: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description What is reckoned from. lastRotation: the last rotation that counts. */
            monthsSince: ("joinedSchoolOn" | "roleSince" | "startedWorkOn" | "lastRotation") | components["schemas"]["ParameterReference"];
            /** @description Of the last rotation: reckoned from its start, or from its end (default), or its beginning while it lasts. */
            since?: ("start" | "end") | components["schemas"]["ParameterReference"];
            /** @description Completed months up to asOf. */
            atLeastMonths?: number | components["schemas"]["ParameterReference"];
            /** @description School years begun before the one that is planned. */
            atLeastSchoolYears?: number | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "lock-in";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description A teacher with a higher score is not passed over for one with a lower: no justified envy. */
        RuleMeritOrder: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description Fields of teachers, the first deciding before the second; default the score. */
            rankBy?: (("id" | "name" | "school" | "subject" | "alsoTeaches" | "sex" | "bornOn" | "startedWorkOn" | "joinedSchoolOn" | "yearsInRuralSchools" | "title" | "backbone" | "degree" | "role" | "roleSince" | "retiresOn" | "established" | "volunteer" | "wishes" | "score" | "circumstances" | "rotations" | "labels" | "age" | "yearsInSchool" | "yearsInRole" | "schoolYearsInSchool" | "schoolYearsInRole" | "schoolYearsInTownship" | "yearsToRetirement" | "eligible" | "free" | "wishesStated" | "spouseInSchool" | "kinInSchool" | "surplusSubject" | "overstaffedSchool" | "aloneInTownship" | "aloneOfStage" | "seniorShareAtMean" | "school.id" | "school.name" | "school.stage" | "school.setting" | "school.standing" | "school.zone" | "school.township" | "school.group" | "school.campus" | "school.pupils" | "school.classes" | "school.establishment" | "school.seniorPosts" | "school.labels") | components["schemas"]["ParameterReference"])[];
            /** @description One list per stage and subject; the only way. */
            per?: "subject" | components["schemas"]["ParameterReference"];
            /** @description Whoever scores less, or has no score, stays. */
            minimumScore?: number | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "merit-order";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Of those who move, the share (or number) that are in a group; with no movers it holds. */
        RuleMoverShare: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description The group whose share among the movers counts. */
            share: components["schemas"]["Predicate"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atLeastPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atMostPercent?: number | components["schemas"]["ParameterReference"];
            atLeast?: number | components["schemas"]["ParameterReference"];
            /** @description Unit in which it is counted; default county. */
            per?: ("county" | "zone" | "township" | "group" | "campus" | "school" | "stage") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "mover-share";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Each of these teachers moves. */
        RuleMustMove: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            rule: "must-move";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Inside a school (and subject), who goes first: nobody goes while somebody before them in the order stays. */
        RuleNominationOrder: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description Fields of teachers, the first deciding before the second; more goes first, a missing value last. */
            by: (("id" | "name" | "school" | "subject" | "alsoTeaches" | "sex" | "bornOn" | "startedWorkOn" | "joinedSchoolOn" | "yearsInRuralSchools" | "title" | "backbone" | "degree" | "role" | "roleSince" | "retiresOn" | "established" | "volunteer" | "wishes" | "score" | "circumstances" | "rotations" | "labels" | "age" | "yearsInSchool" | "yearsInRole" | "schoolYearsInSchool" | "schoolYearsInRole" | "schoolYearsInTownship" | "yearsToRetirement" | "eligible" | "free" | "wishesStated" | "spouseInSchool" | "kinInSchool" | "surplusSubject" | "overstaffedSchool" | "aloneInTownship" | "aloneOfStage" | "seniorShareAtMean" | "school.id" | "school.name" | "school.stage" | "school.setting" | "school.standing" | "school.zone" | "school.township" | "school.group" | "school.campus" | "school.pupils" | "school.classes" | "school.establishment" | "school.seniorPosts" | "school.labels") | components["schemas"]["ParameterReference"])[];
            /** @description The order holds inside each subject of a school (default) or over all of them. */
            perSubject?: boolean | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "nomination-order";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description A school that has a principal ends with exactly one, and any other with at most one; leaders move by swaps and chains. Schools of one campus share one. */
        RuleOneLeader: {
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @constant */
            rule: "one-leader";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description A post only in a subject (and stage) the teacher is qualified for: the present one, or where allowed a second one. */
        RuleQualified: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description Default false: the present subject only. */
            allowSecondSubject?: boolean | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "qualified";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description An origin keeps at least so many of a group; never more is asked than are there now. */
        RuleRetain: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description The group of which a school keeps some. */
            group: components["schemas"]["Predicate"];
            atLeast?: number | components["schemas"]["ParameterReference"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atLeastPercentOfPresent?: number | components["schemas"]["ParameterReference"];
            /** @description Unit in which it is counted: each school (default), or each campus, both halves of a nine-year school together. */
            per?: ("school" | "campus") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "retain";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description How many of a group move: at least or at most so many, or so many percent of a named denominator. */
        RuleRotationQuota: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description The denominator; default: the eligible in `who`. */
            of?: components["schemas"]["Predicate"];
            atLeast?: number | components["schemas"]["ParameterReference"];
            atMost?: number | components["schemas"]["ParameterReference"];
            exactly?: number | components["schemas"]["ParameterReference"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atLeastPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atMostPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Unit in which it is counted; default county. */
            per?: ("county" | "zone" | "township" | "group" | "campus" | "school" | "stage") | components["schemas"]["ParameterReference"];
            /** @description up (default): the share of each unit is rounded against it. apportioned: a minimum asks each unit for its share rounded down, and all together for the sum of the exact shares rounded up; a maximum allows each its share rounded up, and all together that sum rounded down. Needs per. */
            rounding?: ("up" | "apportioned") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "rotation-quota";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description How far a move may reach: inside a zone, township or group, between paired schools, not between forbidden pairs, at most so many kilometres. */
        RuleScope: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description Both schools state the same one; default county, or pairs where pairs are given. */
            within?: ("zone" | "township" | "group" | "pairs" | "county") | components["schemas"]["ParameterReference"];
            /** @description Pairs of schools between which moves are allowed, both ways. */
            pairs?: [
                string | components["schemas"]["ParameterReference"],
                string | components["schemas"]["ParameterReference"]
            ][];
            /** @description Pairs of schools between which they are not, both ways. */
            forbiddenPairs?: [
                string | components["schemas"]["ParameterReference"],
                string | components["schemas"]["ParameterReference"]
            ][];
            /** @description Great-circle kilometres at the most; a distance that is not known satisfies no limit. */
            atMostKm?: number | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "scope";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description A school above its limit lets a share of its excess go, departures less arrivals; the established staff count. */
        RuleShed: {
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description What a school may have: its establishment, or its demand. */
            limit: ("establishment" | "demand") | components["schemas"]["ParameterReference"];
            /** @description With limit "demand": each subject by itself; without it the excesses of the subjects are added up. */
            per?: "subject" | components["schemas"]["ParameterReference"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atLeastPercent: number | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "shed";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description After the plan, posts filled per school and subject stay within limits; a school short today gets no shorter, and a subject in surplus takes nobody in beyond those who leave, or both end within the limits too. */
        RuleStaffing: {
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description "demand", "present", or a number: percent of demand. Absent: no such limit. */
            floor?: "demand" | "present" | number | components["schemas"]["ParameterReference"];
            /** @description "demand", "present", or a number: percent of demand. Absent: no such limit. */
            ceiling?: "demand" | "present" | number | components["schemas"]["ParameterReference"];
            /** @description net (default): arrivals may take the places of those who leave; snapshot: they may not. */
            basis?: ("net" | "snapshot") | components["schemas"]["ParameterReference"];
            /** @description no-worse (default): what is outside the limits today gets no further outside; within: it ends within them too. */
            ending?: ("no-worse" | "within") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "staffing";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description The share of a group in each school's staff after the plan lies in a band; where it already lies outside, it gets no worse. */
        RuleStructure: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description The group whose share in each school counts. */
            group: components["schemas"]["Predicate"];
            /** @description The staff it is a share of; default everybody. */
            among?: components["schemas"]["Predicate"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atLeastPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Percent, 0–100, whole or decimal; compared exactly. */
            atMostPercent?: number | components["schemas"]["ParameterReference"];
            /** @description Unit in which it is counted: each school (default), or each campus, both halves of a nine-year school together. */
            per?: ("school" | "campus") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "structure";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        /** @description Wishes bind: nobody goes where they did not wish to go, or nobody goes to a school they like less than their own. */
        RuleWishes: {
            /** @description Teachers the clause speaks of; default everyone. */
            who?: components["schemas"]["Predicate"];
            /** @description Schools the clause speaks of; default all. */
            at?: components["schemas"]["Predicate"];
            /** @description only-wished: whoever states no wishes stays; no-worse-than-home: whoever states none is not bound. */
            require: ("only-wished" | "no-worse-than-home") | components["schemas"]["ParameterReference"];
            /** @constant */
            rule: "wishes";
            /** @description must holds in every plan; in-principle (原则上) is broken as little as possible, before any goal. */
            strength: ("must" | "in-principle") | components["schemas"]["ParameterReference"];
            /** @description Of an in-principle clause against others; default 1. */
            weight?: number | components["schemas"]["ParameterReference"];
            /** @description Names the clause, so that a policy that extends this one can replace it. */
            id?: string;
            /** @description The clause holds whatever a policy that extends this one says (the superior document prevails). */
            prevails?: boolean;
            label?: string;
            /** @description The article this clause comes from. */
            source?: string;
            /** @description A remark for those who look after the policy, such as what is not verified. It is never printed. */
            review?: string;
            /** @description Statements of the catalogue of policy documents that this clause carries. */
            covers?: string[];
        };
        ScenarioResult: {
            name: string;
            /** @description What is otherwise than in the base. Of rosters and persons the place alone is told where it is more than a figure or a code. */
            causes: {
                /** @description JSON Pointer into the request. */
                pointer: string;
                before?: unknown;
                /** @description Absent: removed. */
                after?: unknown;
            }[];
            /**
             * @description solved; same-as: its request is that of another; carried-over: it only asks for more than another, and that one's plan has it, so it is the best here too; or there is none for either.
             * @enum {string}
             */
            by: "solved" | "same-as" | "carried-over";
            sameAs?: string;
            /** @enum {string} */
            outcome: "optimal" | "feasible" | "infeasible" | "no-plan-found";
            movers: number;
            goals: components["schemas"]["GoalResult"][];
            /** @description After the plan. */
            indicators?: {
                /** @enum {string} */
                stage: "kindergarten" | "primary" | "junior" | "senior";
                indicators: {
                    /** @enum {string} */
                    indicator: "backbone" | "degree" | "arts-and-sports";
                    /** @description County total per 100 county pupils; null without pupils, and where it is unknown. */
                    mean: number | null;
                    /** @description Pupil-weighted coefficient of variation; null where the mean is 0 or null. */
                    cv: number | null;
                    /** @description How many teachers of the stage do not state the field that it counts, where there are any. Where none states it, the indicator is unknown. */
                    unstated?: number;
                    standard: number;
                    atMostCv: number;
                    meetsCv: boolean | null;
                    /** @description Schools whose level is below the standard. */
                    belowStandard: string[];
                }[];
            }[];
            /** @description Against the base. */
            price?: components["schemas"]["Price"];
            /** @description Against the base. */
            changes?: components["schemas"]["MovesChange"];
            conflict?: {
                /** @description Positions in policy.clauses that cannot hold together. */
                clauses: number[];
                /** @description Positions in pins that take part. */
                pins: number[];
                /** @description Proved: without any one of them a plan exists. */
                minimal: boolean;
                /** @description What cannot hold together, and what is proved of it, in the language that Accept-Language prefers, English by default. */
                explanation: string;
                /** @description The same in both languages; plans that were stored before there were both lack it. */
                words: {
                    en: string;
                    zh: string;
                };
            };
            /** @description There where the patch changes a clause that prevails, or a group or parameter it uses, and where postings of a given plan no longer fit the roster; pointers lead into what was sent. */
            warnings?: components["schemas"]["Warning"][];
        };
        School: {
            /** @description The caller's own id. */
            id: string;
            /** @description For people; nothing depends on it. */
            name: string;
            /**
             * @description 学段. Nobody changes stage.
             * @enum {string}
             */
            stage: "kindergarten" | "primary" | "junior" | "senior";
            /** @enum {string} */
            setting: "urban" | "town" | "rural";
            /**
             * @description 优质、一般、薄弱.
             * @enum {string}
             */
            standing?: "strong" | "ordinary" | "weak";
            /** @description 片区、学区. */
            zone?: string;
            /** @description The caller's own id. */
            township?: string;
            /** @description 教育集团、联合体. */
            group?: string;
            /** @description A nine-year school is two schools here, one per stage, sharing a campus. */
            campus?: string;
            location?: components["schemas"]["Location"];
            /** @description Weights of the indicators and of balance. */
            pupils: number;
            classes?: number;
            /** @description Approved number of staff (编制), all subjects together; absent: no limit. */
            establishment?: number;
            /** @description Posts needed per subject. A subject not listed is needed 0 times. */
            demand: {
                [key: string]: number;
            };
            /** @description Approved senior posts, for predicates and for `establishment` with `posts: "seniorPosts"`. */
            seniorPosts?: number;
            /** @description Marks of the caller's own, for predicates. */
            labels?: string[];
        };
        SchoolMove: {
            /** @description The caller's own id. */
            teacher: string;
            /** @description As the roster has it; masked (张**) for keys without the scope `names`; absent where it has none. */
            name?: string;
            /** @description Of those who leave, the subject they taught; of those who come, the one they will teach. */
            subject: string;
            /** @description Where they go, or come from. */
            school: string;
        };
        SchoolResult: {
            /** @description The caller's own id. */
            school: string;
            before: {
                /** @description Everybody the roster lists there. */
                staff: number;
                subjects: {
                    [key: string]: {
                        filled: number;
                        short: number;
                        surplus: number;
                    };
                };
                /** @description Posts unfilled, over all subjects. */
                short: number;
                /** @description Posts over demand, over all subjects. */
                surplus: number;
                /** @description Backbone teachers of county level or above. */
                backbone: number;
                /** @description Teachers with a senior title or above. */
                senior: number;
                /** @description null without staff. */
                pupilsPerTeacher: number | null;
            };
            after: {
                /** @description Everybody the roster lists there. */
                staff: number;
                subjects: {
                    [key: string]: {
                        filled: number;
                        short: number;
                        surplus: number;
                    };
                };
                /** @description Posts unfilled, over all subjects. */
                short: number;
                /** @description Posts over demand, over all subjects. */
                surplus: number;
                /** @description Backbone teachers of county level or above. */
                backbone: number;
                /** @description Teachers with a senior title or above. */
                senior: number;
                /** @description null without staff. */
                pupilsPerTeacher: number | null;
            };
        };
        SchoolRow: {
            /** @description The caller's own id. */
            school: string;
            name: string;
            /**
             * @description 学段. Nobody changes stage.
             * @enum {string}
             */
            stage: "kindergarten" | "primary" | "junior" | "senior";
            /** @enum {string} */
            setting: "urban" | "town" | "rural";
            /** @description 片区、学区. */
            zone?: string;
            /** @description The caller's own id. */
            township?: string;
            pupils: number;
            /** @description Approved number of staff (编制), all subjects together; absent: no limit. */
            establishment?: number;
            /** @description Teachers on the establishment (在编) today. */
            established: number;
            /** @description Posts needed, over all subjects. */
            needed: number;
            /** @description Everybody the roster lists there. */
            staffBefore: number;
            out: number;
            in: number;
            staffAfter: number;
            shortBefore: number;
            surplusBefore: number;
            shortAfter: number;
            surplusAfter: number;
            subjects: components["schemas"]["SubjectBalance"][];
            leave: components["schemas"]["SchoolMove"][];
            come: components["schemas"]["SchoolMove"][];
        };
        /** @description School by school, in the order of their ids. */
        SchoolsReport: {
            plan: string;
            asOf: string;
            /** @description The school year that is planned, such as 2026–2027. */
            schoolYear: string;
            rows: components["schemas"]["SchoolRow"][];
        };
        /** @description Teachers who have served in at least so many different schools in at (over schools), each for at least yearsEach whole years. Counted are the career, the rotations that count, and the present school unless others is true. */
        ServedAtLeast: {
            served: {
                at?: components["schemas"]["Predicate"];
                yearsEach?: number | components["schemas"]["ParameterReference"];
                others?: true | components["schemas"]["ParameterReference"];
            };
            atLeast: number | components["schemas"]["ParameterReference"];
        };
        /** @description Who calls. */
        Session: {
            tenant: string;
            /** @description Absent for a key, and while nobody has made a key or a user. */
            user?: {
                /** @description What the audit trail calls the user. */
                id: string;
                name: string;
                /**
                 * @description The scopes of each: `planner`: read, plan, names; `reviewer`: read, names, review; `viewer`: read; `admin`: read, plan, names, review, admin.
                 * @enum {string}
                 */
                role: "planner" | "reviewer" | "viewer" | "admin";
            };
            /** @description What the caller may do. */
            scopes: ("read" | "plan" | "names" | "review" | "admin" | "watch")[];
            /**
             * Format: date-time
             * @description Of a session: unless it is used before. Of a key: for good.
             */
            expiresAt?: string;
        };
        SessionRequest: {
            /** @description Whose user it is; `default` unless said. */
            tenant?: string;
            name: string;
            password: string;
        };
        SettingFlow: {
            /**
             * @description Absent: all stages together.
             * @enum {string}
             */
            stage?: "kindergarten" | "primary" | "junior" | "senior";
            /**
             * @description Absent: all settings together.
             * @enum {string}
             */
            from?: "urban" | "town" | "rural";
            /** @enum {string} */
            to?: "urban" | "town" | "rural";
            movers: number;
            /** @description On the establishment (在编). */
            established: number;
            /** @description Backbone teachers of county level or above. */
            backbone: number;
            /** @description With a senior title or above. */
            senior: number;
            volunteers: number;
        };
        /** @description A figure of a policy that a request may replace in `parameters`. */
        ShippedParameter: {
            default: number | string | boolean;
            unit?: string;
            /** @description Of policies that come with the service in both languages. */
            description?: string | {
                en?: string;
                zh?: string;
            };
            /** @description A remark for those who look after the policy. */
            review?: string;
        };
        ShippedPolicy: {
            /** @description For `policyId` of a request. */
            id: string;
            name: string;
            version?: string;
            source?: string;
            extends?: string;
            parameters: {
                [key: string]: components["schemas"]["ShippedParameter"];
            };
            statements: components["schemas"]["PolicyStatement"][];
            /** @description Every group that the sentences name, once, in the order of its first use. */
            glossary: components["schemas"]["ExplainedGroup"][];
            /** @description The words of the policy, with those it takes over. */
            words?: components["schemas"]["PolicyWords"];
            groups: {
                [key: string]: components["schemas"]["Predicate"];
            };
            /** @description Clauses as in a policy of a request. */
            clauses: components["schemas"]["Clause"][];
        };
        /** @description Who made the plan what it is, when and why. */
        Standing: {
            /** @enum {string} */
            standing: "draft" | "published" | "final";
            /** @description Of a publication, as it was sent. */
            publishedFrom?: string;
            /** @description Of a publication, as it was sent. */
            objectionsUntil?: string;
            /** @description Objections that are not decided. */
            openObjections: number;
            trail: {
                at: string;
                /** @enum {string} */
                standing: "draft" | "published" | "final";
                author: string;
                reason: string;
                /** @description Of a publication, as it was sent. */
                publishedFrom?: string;
                /** @description Of a publication, as it was sent. */
                objectionsUntil?: string;
                /** @description Why it became final before `objectionsUntil`. */
                early?: {
                    reason: string;
                };
            }[];
        };
        StandingRequest: {
            /** @enum {string} */
            standing: "draft" | "published" | "final";
            /** @description Who decides. Needed of a caller with a key; left out by whoever has signed in, who is the author. */
            author?: string;
            reason: string;
            /** @description Of a publication: from when it is public; at once unless said. A day from its beginning. */
            publishedFrom?: string;
            /** @description Of a publication: until when objections may be raised. A day to its end. */
            objectionsUntil?: string;
            /** @description Of a final plan: why it is final before `objectionsUntil`. */
            early?: {
                reason: string;
            };
        };
        /** @description What is reported to the higher bureau. */
        StatisticsReport: {
            plan: string;
            asOf: string;
            /** @description The school year that is planned, such as 2026–2027. */
            schoolYear: string;
            /** @description By stage and setting, then by stage, the last of all: nothing else is to be added up. */
            rows: components["schemas"]["StatisticsRow"][];
            indicators: components["schemas"]["Indicators"];
        };
        StatisticsRow: {
            /**
             * @description Of the home school; absent: all stages.
             * @enum {string}
             */
            stage?: "kindergarten" | "primary" | "junior" | "senior";
            /**
             * @description Of the home school; absent: all settings.
             * @enum {string}
             */
            setting?: "urban" | "town" | "rural";
            schools: number;
            pupils: number;
            /** @description Everybody the roster lists. */
            teachers: number;
            /** @description On the establishment (在编). */
            established: number;
            /** @description Who may move and counts (符合交流条件教师数), as the clauses of the policy say. */
            eligible: number;
            /** @description Of the eligible, those whom no exemption and no lock-in keeps. */
            free: number;
            /** @description Who moves (实际交流轮岗教师数). */
            movers: number;
            /** @description 100 · movers ∕ eligible; null where nobody is eligible. */
            percent: number | null;
            eligibleBackbone: number;
            /** @description Backbone teachers of county level or above among the movers. */
            backbone: number;
            /** @description 100 · backbone ∕ movers; null where nobody moves. */
            backbonePercent: number | null;
            /** @description Movers with a senior title or above. */
            senior: number;
            /** @description Principals and vice-principals among the movers. */
            leaders: number;
            /** @description Volunteers among the movers. */
            volunteers: number;
            /** @description Movers from urban to town or rural schools, and from town to rural ones. */
            outward: number;
            /** @description Posts unfilled today, school by school and subject by subject. */
            shortBefore: number;
            shortAfter: number;
            surplusBefore: number;
            surplusAfter: number;
        };
        StoredMapping: {
            /** @description What the audit trail calls it. */
            id: string;
            name: string;
            /** Format: date-time */
            changedAt: string;
            mapping: components["schemas"]["Mapping"];
        };
        SubjectBalance: {
            /** @description The caller's own id. */
            subject: string;
            /** @description Posts that the school needs. */
            needed: number;
            /** @description Teachers of the subject today. */
            before: number;
            out: number;
            in: number;
            after: number;
            /** @description Above 0: more teachers than posts needed (余); below 0: posts unfilled (缺). */
            balanceBefore: number;
            balanceAfter: number;
        };
        SubmissionRequest: {
            /** @description What reviewers should know. */
            reason?: string;
        };
        Teacher: {
            /** @description The caller's own id. */
            id: string;
            /** @description Never needed for a plan, never logged. Explanations, conflicts and certificates of a plan name the person by it, beside the id. */
            name?: string;
            /** @description The home school: a teacher moves when posted elsewhere. */
            school: string;
            /** @description The subject taught at the home school. */
            subject: string;
            /** @description Further subjects; they count where a qualified clause allows a second one. */
            alsoTeaches?: string[];
            /** @enum {string} */
            sex?: "female" | "male";
            /**
             * Format: date
             * @description A day of the calendar, YYYY-MM-DD.
             */
            bornOn?: string;
            /**
             * Format: date
             * @description A day of the calendar, YYYY-MM-DD.
             */
            startedWorkOn?: string;
            /**
             * Format: date
             * @description Years in school are reckoned from it.
             */
            joinedSchoolOn?: string;
            yearsInRuralSchools?: number;
            /**
             * @description 职称, from none to chief (正高级).
             * @enum {string}
             */
            title?: "none" | "third" | "second" | "first" | "senior" | "chief";
            /**
             * @description 骨干教师级别; absent is not none: it satisfies no comparison.
             * @enum {string}
             */
            backbone?: "none" | "school" | "county" | "city" | "provincial" | "national";
            /** @enum {string} */
            degree?: "secondary" | "associate" | "bachelor" | "master" | "doctor";
            /** @enum {string} */
            role?: "teacher" | "middle-leader" | "vice-principal" | "principal";
            /**
             * Format: date
             * @description Years in role are reckoned from it.
             */
            roleSince?: string;
            /**
             * Format: date
             * @description The day of retirement, where it is known; default the statutory day.
             */
            retiresOn?: string;
            /** @description 在编; absent: true. */
            established?: boolean;
            /** @description Applied to move; absent: false where a rule or goal asks. */
            volunteer?: boolean;
            /** @description Ids of schools, the best first; each of the same stage as the home school. */
            wishes?: string[];
            /** @description For predicates. */
            score?: number;
            /** @description In force unless until lies before asOf; a predicate sees the reasons of those. */
            circumstances?: {
                /** @description A reason code, never free medical text. */
                reason: string;
                /**
                 * Format: date
                 * @description A day of the calendar, YYYY-MM-DD.
                 */
                until?: string;
                approvedBy?: string;
            }[];
            /** @description Earlier rotations; a predicate sees the schools of those that count. */
            rotations?: {
                /** @description The caller's own id. */
                school: string;
                /**
                 * Format: date
                 * @description A day of the calendar, YYYY-MM-DD.
                 */
                from: string;
                /**
                 * Format: date
                 * @description A day of the calendar, YYYY-MM-DD.
                 */
                until?: string;
                counts?: boolean;
            }[];
            /** @description Earlier posts, for predicates with served; setting is of a school without an id. */
            career?: {
                /** @description Absent for a school outside the roster. */
                school?: string;
                /** @enum {string} */
                setting?: "urban" | "town" | "rural";
                /**
                 * Format: date
                 * @description A day of the calendar, YYYY-MM-DD.
                 */
                from: string;
                /**
                 * Format: date
                 * @description The last day.
                 */
                until?: string;
            }[];
            /** @description Marks of the caller's own, for predicates. */
            labels?: string[];
        };
        /** @description An explanation and its life. `state` says how far it is; the rest is there once it has finished: done, or cancelled with what was known by then. */
        TeacherAnswer: {
            /** @description The caller's own id. */
            teacher?: string;
            moves?: boolean;
            posting?: components["schemas"]["Posting"];
            /** @description The reasons, sentence by sentence. */
            words?: {
                en: string;
                zh: string;
            }[];
            /** @description Groups of the policy that the teacher is in. */
            groups?: string[];
            /** @description Rules that speak of the teacher, or of their home school. */
            clauses?: {
                index: number;
                rule: components["schemas"]["RuleId"];
                label?: string;
            }[];
            /** @description What the posting is for: goals that would be worse (`after`), clauses that would be broken, and quotas that would count one less, if this one posting were undone and all others stood. */
            serves?: {
                goals: {
                    before: number;
                    after: number;
                    /** @description after − before; above 0 is worse. */
                    change: number;
                    index: number;
                    goal: components["schemas"]["GoalId"];
                    label?: string;
                }[];
                clauses: {
                    index: number;
                    rule: components["schemas"]["RuleId"];
                    label?: string;
                    breach: number;
                }[];
                /** @description Quotas and shares to whose numerator the posting counts, as the plan has them. */
                counts: {
                    index: number;
                    rule: components["schemas"]["RuleId"];
                    label?: string;
                    numerator: number;
                    denominator: number;
                    required: number;
                }[];
            };
            /** @description Each proved by a solve: to stay, to go elsewhere; of one who stays, to move. */
            alternatives?: {
                /**
                 * @description as-planned: it is so already; possible: at `price`; forbidden: by `forbidden`; undecided: time ended before either was known.
                 * @enum {string}
                 */
                verdict: "as-planned" | "possible" | "forbidden" | "undecided";
                words: {
                    en: string;
                    zh: string;
                };
                price?: components["schemas"]["Price"];
                changes?: components["schemas"]["MovesChange"];
                forbidden?: components["schemas"]["Forbidden"];
                /** @description To have it so, add this to the pins of the request. */
                pin?: components["schemas"]["Pin"];
                /** @description To have it so, patch the request with this. */
                patch?: components["schemas"]["MergePatch"];
                /** @description There where the patch changes a clause that prevails, or a group or parameter it uses, and where postings of a given plan no longer fit the roster; pointers lead into `patch`. */
                warnings?: components["schemas"]["Warning"][];
                /** @description The caller's own id. */
                school?: string;
                stays?: boolean;
                moves?: boolean;
            }[];
            /** @description Further schools that no clause forbids by itself; ask for them as a question. */
            notSolved?: string[];
            seconds?: number;
            id: string;
            /** @enum {string} */
            state: "queued" | "solving" | "done" | "failed" | "cancelled";
            /** Format: date-time */
            createdAt: string;
            /** @description Why it failed, where `state` is failed: a failure of the service, `program-too-large` or `workers-lost`. */
            problem?: components["schemas"]["Problem"];
        };
        TrailEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @description The id of a key or a user, `command` for `npm run keys` and `npm run users`, `without-key` where nobody had made either yet. */
            actor: string;
            /** @enum {string} */
            action: "key.created" | "key.revoked" | "user.created" | "user.changed" | "user.signed-in" | "user.signed-out" | "user.locked" | "webhook.created" | "webhook.deleted" | "delivery.replayed" | "roster.stored" | "roster.deleted" | "import.created" | "import.deleted" | "mapping.stored" | "mapping.deleted" | "policy.stored" | "policy.deleted" | "plan.accepted" | "plan.stopped" | "plan.named" | "explanation.accepted" | "explanation.stopped" | "plan.draft" | "plan.published" | "plan.final" | "review.submitted" | "review.accepted" | "review.returned" | "objection.received" | "objection.decided";
            /** @description The id of the key, user, webhook, delivery, roster, policy or plan. */
            subject: string;
            /** @description X-Request-Id, as the log has it. */
            requestId?: string;
        };
        User: {
            /** @description What the audit trail calls the user. */
            id: string;
            name: string;
            /**
             * @description The scopes of each: `planner`: read, plan, names; `reviewer`: read, names, review; `viewer`: read; `admin`: read, plan, names, review, admin.
             * @enum {string}
             */
            role: "planner" | "reviewer" | "viewer" | "admin";
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Since when the user may no longer sign in.
             */
            disabledAt?: string;
        };
        /** @description What is left out stays as it is. */
        UserChange: {
            /**
             * @description The scopes of each: `planner`: read, plan, names; `reviewer`: read, names, review; `viewer`: read; `admin`: read, plan, names, review, admin.
             * @enum {string}
             */
            role?: "planner" | "reviewer" | "viewer" | "admin";
            /** @description Whether the user may no longer sign in. */
            disabled?: boolean;
            /** @description 8 to 200 characters. */
            password?: string;
        };
        UserRequest: {
            /** @description What the user signs in by; of one tenant, no two users have the same. */
            name: string;
            /**
             * @description The scopes of each: `planner`: read, plan, names; `reviewer`: read, names, review; `viewer`: read; `admin`: read, plan, names, review, admin.
             * @enum {string}
             */
            role: "planner" | "reviewer" | "viewer" | "admin";
            /** @description 8 to 200 characters. */
            password: string;
        };
        Validation: {
            /** @description POST /v1/plans would take the request: there are no errors. */
            valid: boolean;
            errors: components["schemas"]["Fault"][];
            warnings: components["schemas"]["Warning"][];
            /** @description Clauses of which it is proved without solving that no plan can keep them. An empty list is no proof that a plan exists. */
            impossible: components["schemas"]["Impossibility"][];
        };
        Version: {
            /** @constant */
            service: "lungang";
            version: string;
            /** @description Solver engines, each with its version. */
            engines: {
                [key: string]: string;
            };
            node: string;
        };
        Warning: {
            /** @description JSON Pointer into what was sent: the first place. */
            pointer: string;
            code: components["schemas"]["WarningCode"];
            /** @description Offender, value and remedy, in the language that Accept-Language prefers, English by default; of several, those of the first. */
            message: string;
            /** @description The message in both languages; plans that were stored before there were both lack it. */
            words: {
                en: string;
                zh: string;
            };
            /** @description The values that the message speaks of, by what they are; which ones depends on the code. */
            params: {
                [key: string]: unknown;
            };
            /** @description How many places have the same; 1 where it is this one alone. */
            count: number;
            /** @description JSON Pointers of the first five of them. */
            places: string[];
            /** @description The cell that the first place was read from, such as `教师!E21`; there where the roster was made of a file. */
            cell?: string;
            /** @description The cells of `places`, in their order; there beside `cell`. */
            cells?: string[];
        };
        /**
         * @description What should be looked at. Codes are stable; later versions may add some.
         * @enum {string}
         */
        WarningCode: "all-at-one-school" | "campus-with-one-stage-twice" | "candidates-without-school" | "compared-value-not-in-roster" | "date-after-as-of" | "dates-out-of-order" | "duplicate-link" | "establishment-far-from-staff" | "field-not-stated" | "indicator-not-stated" | "location-exchanged" | "location-far-off" | "location-not-stated" | "location-outside-china" | "location-without-decimals" | "matches-nobody" | "more-years-than-service" | "no-clauses" | "no-goals" | "no-links" | "no-pupils" | "nobody-eligible" | "objection-left-out" | "percent-below-one" | "pins-of-objections" | "posting-left-out" | "prevailing-clause" | "reason-not-read" | "reckoned-on-another-day" | "role-not-in-roster" | "roster-lacks-what-policy-asks" | "same-name" | "school-without-head" | "school-years-may-be-meant" | "subject-not-needed" | "subject-not-taught" | "too-many-warnings" | "two-spellings" | "unit-not-stated" | "unknown-earlier-school" | "unlikely-age" | "unused-group" | "wish-for-home";
        Webhook: {
            id: string;
            url: string;
            events: ("plan.done" | "plan.failed" | "plan.cancelled")[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description The receiver has answered 410 Gone.
             */
            disabledAt?: string;
        };
        WebhookDelivery: {
            /** @description The webhook-id of every attempt. */
            id: string;
            plan?: string;
            /** @enum {string} */
            event: "plan.done" | "plan.failed" | "plan.cancelled";
            /** Format: date-time */
            createdAt: string;
            /** @description Since it was made, or last replayed. */
            attempts: number;
            /**
             * Format: date-time
             * @description Absent once it was received or given up.
             */
            nextAttemptAt?: string;
            /**
             * Format: date-time
             * @description When it was last answered 2xx.
             */
            deliveredAt?: string;
            lastStatus?: number;
            /**
             * @description Why the last attempt failed; absent where it did not.
             * @enum {string}
             */
            lastFailure?: "status" | "address-refused" | "no-answer-in-time" | "no-connection";
        };
        /** @description Which plan ended and how, and nothing of its content. */
        WebhookPayload: {
            /** @enum {string} */
            type: "plan.done" | "plan.failed" | "plan.cancelled";
            /**
             * Format: date-time
             * @description When the plan ended.
             */
            timestamp: string;
            data: {
                /** @description The plan; fetch it with a key of your own. */
                id: string;
                /** @enum {string} */
                state: "done" | "failed" | "cancelled";
                /** @enum {string} */
                outcome?: "optimal" | "feasible" | "infeasible" | "no-plan-found";
            };
        };
        WebhookRequest: {
            /**
             * Format: uri
             * @description Where to deliver to: http or https, at a public address and a port in WEBHOOK_PORTS, or at an address in WEBHOOK_SUBNETS.
             */
            url: string;
            /** @description All of them where left out. */
            events?: ("plan.done" | "plan.failed" | "plan.cancelled")[];
        };
        ZoneFlow: {
            /** @description A zone; absent: schools that state none. */
            from?: string;
            /** @description The caller's own id. */
            to?: string;
            movers: number;
        };
    };
    responses: {
        /**
         * @description `malformed-request`: The request line, a header, the encoding of the URL or the framing of the body is broken.
         *
         *     `unknown-query-parameter`: No operation takes query parameters other than those in its description. Leave the parameter out.
         */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `malformed-request`: The request line, a header, the encoding of the URL or the framing of the body is broken.
         *
         *     `unknown-query-parameter`: No operation takes query parameters other than those in its description. Leave the parameter out.
         *
         *     `invalid-query-parameter`: A query parameter that this operation takes has a value that it cannot have. The detail says which.
         */
        BadRequestOrInvalidQueryParameter: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `malformed-request`: The request line, a header, the encoding of the URL or the framing of the body is broken.
         *
         *     `unknown-query-parameter`: No operation takes query parameters other than those in its description. Leave the parameter out.
         *
         *     `unreadable-body`: The body is empty, is not UTF-8, or is not JSON. `errors` says where reading stopped.
         */
        BadRequestOrUnreadableBody: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `malformed-request`: The request line, a header, the encoding of the URL or the framing of the body is broken.
         *
         *     `unknown-query-parameter`: No operation takes query parameters other than those in its description. Leave the parameter out.
         *
         *     `unreadable-body`: The body is empty, is not UTF-8, or is not JSON. `errors` says where reading stopped.
         *
         *     `invalid-query-parameter`: A query parameter that this operation takes has a value that it cannot have. The detail says which.
         */
        BadRequestOrUnreadableBodyOrInvalidQueryParameter: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `malformed-request`: The request line, a header, the encoding of the URL or the framing of the body is broken.
         *
         *     `unknown-query-parameter`: No operation takes query parameters other than those in its description. Leave the parameter out.
         *
         *     `unreadable-body`: The body is empty, is not UTF-8, or is not JSON. `errors` says where reading stopped.
         *
         *     `malformed-header`: A header that this operation reads has a value that it cannot have. The detail says which.
         */
        BadRequestOrUnreadableBodyOrMalformedHeader: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `body-too-large`: The body is larger than this server takes (BODY_LIMIT_BYTES). */
        BodyTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `host-refused`: As long as nobody has made a key, the service answers only requests that call it localhost, 127.0.0.1 or a name in ALLOWED_HOSTS; any page of the web could lead its own name here. Call it so, have the name allowed, or make a key. */
        HostRefused: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `import-not-read`: The file waits to be read, is being read, or cannot be read; GET /v1/imports/{id} says which. Ask again when its state is done. */
        ImportNotRead: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal-error`: The fault is in the service, not in the request. Whoever runs the service finds it in the log by requestId. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid-request`: The body is JSON, but not a request this operation can carry out. `errors` lists every fault, each with a JSON Pointer into what was sent. */
        InvalidRequest: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `key-needed`: The request has no key and no session. Send the key you were given as `Authorization: Bearer lungang_…`, or sign in (POST /v1/sessions).
         *
         *     `key-refused`: The key is incomplete, unknown, expired or revoked; `detail` says which. Ask whoever runs the service for another.
         *
         *     `session-over`: A session ends after eight hours without a request, when its user signs out, is disabled or is given another password. Sign in again.
         */
        KeyNeededOrKeyRefusedOrSessionOver: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "WWW-Authenticate": components["headers"]["WWWAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `name-taken`: No two users of a tenant have the same name, disabled ones included. Choose another name. */
        NameTaken: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-acceptable`: The Accept header excludes the media type of the answer, which is application/json, or text/event-stream for events. */
        NotAcceptable: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nothing newer than what If-None-Match names. */
        NotModified: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description `other-origin`: With a session, calls other than GET must come from a page of the service itself, which browsers say in Sec-Fetch-Site or Origin. Programs use a key. */
        OtherOrigin: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                /** @description RFC 6750: `Bearer`, and the scope that is missing. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `plan-not-finished`: Only a finished plan can be asked about, revised or published. Ask again when its state is done. */
        PlanNotFinished: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `plan-not-finished`: Only a finished plan can be asked about, revised or published. Ask again when its state is done.
         *
         *     `objections-closed`: The plan is final. What was decided is revised by a new plan: POST /v1/plans with `basedOn`.
         */
        PlanNotFinishedOrObjectionsClosed: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `plan-not-finished`: Only a finished plan can be asked about, revised or published. Ask again when its state is done.
         *
         *     `plan-without-postings`: The plan is infeasible, or none was found in time, so there is nothing to ask about. Its `conflict` has repairs, which are posted back with `basedOn`.
         */
        PlanNotFinishedOrPlanWithoutPostings: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `plan-not-finished`: Only a finished plan can be asked about, revised or published. Ask again when its state is done.
         *
         *     `plan-without-postings`: The plan is infeasible, or none was found in time, so there is nothing to ask about. Its `conflict` has repairs, which are posted back with `basedOn`.
         *
         *     `plan-not-final`: Only a final plan has a certificate. POST /v1/plans/{id}/standings makes it final.
         */
        PlanNotFinishedOrPlanWithoutPostingsOrPlanNotFinal: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `plan-not-finished`: Only a finished plan can be asked about, revised or published. Ask again when its state is done.
         *
         *     `review-out-of-turn`: A plan is submitted where it never was or was returned, and is accepted or returned once it is submitted. GET /v1/plans/{id}/reviews says how it stands.
         */
        PlanNotFinishedOrReviewOutOfTurn: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `plan-not-finished`: Only a finished plan can be asked about, revised or published. Ask again when its state is done.
         *
         *     `standing-not-allowed`: A draft can be published; a published plan can be made final, or a draft again; a final plan stays final.
         *
         *     `review-needed`: Where the tenant has users, a plan is published once it was submitted and a reviewer other than whoever made it has accepted it. GET /v1/plans/{id}/reviews says how it stands.
         *
         *     `too-early-to-be-final`: The plan was published with `objectionsUntil`, which has not passed. It can be made final earlier only where no objection is open, with `early: { reason }`.
         */
        PlanNotFinishedOrStandingNotAllowedOrReviewNeededOrTooEarlyToBeFinal: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `policy-in-use`: Plans that named the policy are still waiting or being solved. Delete it once they have finished; finished plans hold what they were made from.
         *
         *     `policy-is-shipped`: Only policies that were stored can be deleted; those that come with the service stay.
         */
        PolicyInUseOrPolicyIsShipped: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `program-too-large`: The integer program of this roster and policy is larger than the chosen engine takes. The detail says how large it is, or is estimated to be, and what to do.
         *
         *     `too-much-work`: Checking, foreseeing or auditing the request would take more work than one request may, or has taken too long. `work` has the figure, where it is known, and the limit; `detail` says what makes it so much. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time.
         */
        ProgramTooLargeOrTooMuchWork: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `program-too-large`: The integer program of this roster and policy is larger than the chosen engine takes. The detail says how large it is, or is estimated to be, and what to do.
         *
         *     `too-much-work`: Checking, foreseeing or auditing the request would take more work than one request may, or has taken too long. `work` has the figure, where it is known, and the limit; `detail` says what makes it so much. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time.
         *
         *     `unreadable-file`: The file is of no kind that can be read here, is damaged, protected or too large; `detail` says which, and what to do.
         *
         *     `invalid-request`: The body is JSON, but not a request this operation can carry out. `errors` lists every fault, each with a JSON Pointer into what was sent.
         */
        ProgramTooLargeOrTooMuchWorkOrUnreadableFileOrInvalidRequest: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `roster-in-use`: Plans that named the roster are still waiting or being solved. Delete it once they have finished; finished plans hold what they were made from. */
        RosterInUse: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `scope-missing`: The key is good, or the session, but the key or the role lacks the scope that the operation takes, which `detail` and WWW-Authenticate name.
         *
         *     `other-origin`: With a session, calls other than GET must come from a page of the service itself, which browsers say in Sec-Fetch-Site or Origin. Programs use a key.
         */
        ScopeMissingOrOtherOrigin: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                /** @description RFC 6750: `Bearer`, and the scope that is missing. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `database-unavailable`: Nothing was lost, and what was being sent was not accepted. Send the request again after Retry-After seconds.
         *
         *     `shutting-down`: No new work is taken. Send the request again after Retry-After seconds.
         */
        ServiceUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `database-unavailable`: Nothing was lost, and what was being sent was not accepted. Send the request again after Retry-After seconds.
         *
         *     `shutting-down`: No new work is taken. Send the request again after Retry-After seconds.
         *
         *     `not-ready`: The database, the queue or the workers do not answer, or the disk of the database is full; `detail` says which. Ask again later.
         */
        ServiceUnavailableOrNotReady: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `database-unavailable`: Nothing was lost, and what was being sent was not accepted. Send the request again after Retry-After seconds.
         *
         *     `shutting-down`: No new work is taken. Send the request again after Retry-After seconds.
         *
         *     `queue-full`: The queue of plans or of requests to be checked is full, or the part of it that one tenant may take; `detail` says which. Send the request again after Retry-After seconds.
         */
        ServiceUnavailableOrQueueFull: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `sign-in-locked`: After five false passwords a name is locked for 15 minutes, whether anybody has it or not. Try again after Retry-After seconds, or ask an administrator for a new password. */
        SignInLocked: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `sign-in-refused`: Nobody who may sign in has this name and this password in this tenant. After five attempts the name is locked for 15 minutes. */
        SignInRefused: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "WWW-Authenticate": components["headers"]["WWWAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `storage-full`: What was being sent was not accepted; what was accepted before is kept and can be read. Send the request again after Retry-After seconds. Whoever runs the service makes room on the disk. */
        StorageFull: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `too-many-mappings`: A tenant may have so many mappings, as `detail` says. Delete one that is no longer needed. */
        TooManyMappings: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `too-many-requests`: A key or a user may make so many requests in a minute, as RateLimit-Policy says. Send the request again after Retry-After seconds. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `too-many-webhooks`: A tenant may have so many webhooks, as `detail` says. Delete one that is no longer needed. */
        TooManyWebhooks: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `too-much-work`: Checking, foreseeing or auditing the request would take more work than one request may, or has taken too long. `work` has the figure, where it is known, and the limit; `detail` says what makes it so much. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time. */
        TooMuchWork: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `too-much-work`: Checking, foreseeing or auditing the request would take more work than one request may, or has taken too long. `work` has the figure, where it is known, and the limit; `detail` says what makes it so much. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time.
         *
         *     `invalid-request`: The body is JSON, but not a request this operation can carry out. `errors` lists every fault, each with a JSON Pointer into what was sent.
         */
        TooMuchWorkOrInvalidRequest: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `too-much-work`: Checking, foreseeing or auditing the request would take more work than one request may, or has taken too long. `work` has the figure, where it is known, and the limit; `detail` says what makes it so much. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time.
         *
         *     `invalid-request`: The body is JSON, but not a request this operation can carry out. `errors` lists every fault, each with a JSON Pointer into what was sent.
         *
         *     `file-has-faults`: No roster was made, because cells of the file have faults. `errors` has each of them with its `cell`. Correct them (PATCH /v1/imports/{id}/cells, or in the file), or send `leaveOut` to leave out the rows they stand in.
         */
        TooMuchWorkOrInvalidRequestOrFileHasFaults: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `too-much-work`: Checking, foreseeing or auditing the request would take more work than one request may, or has taken too long. `work` has the figure, where it is known, and the limit; `detail` says what makes it so much. Send less in one request: fewer or shorter clauses and groups, fewer teachers, or one stage or zone at a time.
         *
         *     `invalid-request`: The body is JSON, but not a request this operation can carry out. `errors` lists every fault, each with a JSON Pointer into what was sent.
         *
         *     `idempotency-key-reused`: The Idempotency-Key came with another body before. Send the same body to be answered the same plan, or another key.
         *
         *     `program-too-large`: The integer program of this roster and policy is larger than the chosen engine takes. The detail says how large it is, or is estimated to be, and what to do.
         */
        TooMuchWorkOrInvalidRequestOrIdempotencyKeyReusedOrProgramTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-delivery`: The webhook has no delivery of this id, or there is no such webhook. GET /v1/webhooks/{id}/deliveries lists the latest. */
        UnknownDelivery: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-explanation`: The id was never given for this path, or the explanation has been forgotten: it is kept for a number of days (KEEP_PLANS_DAYS), and no longer than the plan it is about. */
        UnknownExplanation: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-import`: The id was never given, or the file has been deleted: files are kept for a number of days (KEEP_IMPORTS_DAYS). GET /v1/imports lists those there are. */
        UnknownImport: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-mapping`: No mapping is remembered by this name. GET /v1/mappings lists those there are. */
        UnknownMapping: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-plan`: The id was never given, or the plan has been forgotten: finished plans are kept for a number of days (KEEP_PLANS_DAYS). */
        UnknownPlan: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `unknown-plan`: The id was never given, or the plan has been forgotten: finished plans are kept for a number of days (KEEP_PLANS_DAYS).
         *
         *     `unknown-objection`: The id names no objection to this plan. GET /v1/plans/{id}/objections lists them.
         */
        UnknownPlanOrUnknownObjection: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `unknown-plan`: The id was never given, or the plan has been forgotten: finished plans are kept for a number of days (KEEP_PLANS_DAYS).
         *
         *     `unknown-route`: The path belongs to no operation. /openapi.json lists all of them.
         */
        UnknownPlanOrUnknownRoute: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `unknown-plan`: The id was never given, or the plan has been forgotten: finished plans are kept for a number of days (KEEP_PLANS_DAYS).
         *
         *     `unknown-teacher`: The id names no teacher of the roster that the plan was made of. Ids are kept to the letter.
         */
        UnknownPlanOrUnknownTeacher: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-policy`: The id names neither a shipped nor a stored policy. GET /v1/policies lists them. */
        UnknownPolicy: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-problem`: The code names no problem of this service. GET /problems lists them. */
        UnknownProblem: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-roster`: The id names no stored roster. GET /v1/rosters lists them. */
        UnknownRoster: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-session`: The request is not made by a user who has signed in, so there is no session to be ended. */
        UnknownSession: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-user`: The id names no user of the tenant. GET /v1/users lists them. */
        UnknownUser: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-webhook`: The id was never given, or the webhook was deleted. GET /v1/webhooks lists those there are. */
        UnknownWebhook: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unreadable-file`: The file is of no kind that can be read here, is damaged, protected or too large; `detail` says which, and what to do. */
        UnreadableFile: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported-media-type`: A body must be application/json (or a +json type) in UTF-8, without Content-Encoding. Say so in Content-Type. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The id that was answered when the list of alternatives was asked for. */
        AlternativeId: string;
        /** @description `no-cache`: make it anew, even if it is known. */
        CacheControl: string;
        /** @description The id that was answered when the comparison was asked for. */
        ComparisonId: string;
        /** @description `next` of the page before; nothing for the first. */
        Cursor: string;
        /** @description The id that was answered when the curve was asked for. */
        CurveId: string;
        /** @description A key of your own, such as a UUID. The same key with the same request, in whatever white space and order of fields, is answered with the same plan or explanation, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24). */
        IdempotencyKey: string;
        /** @description An ETag: answers 304 while there is nothing newer. */
        IfNoneMatch: string;
        /** @description The id that POST /v1/imports gave. */
        ImportId: string;
        /** @description How many at the most. */
        Limit: number;
        /** @description What its user calls it. */
        MappingId: string;
        /** @description What people call it; no part of the roster. Say nothing of persons: it stands in the address. */
        Name: string;
        /** @description The id that was answered when it was raised. */
        ObjectionId: string;
        /** @description The id that POST /v1/plans gave. */
        PlanId: string;
        /** @description A policy that comes with the service, or the id that POST /v1/policies gave. */
        PolicyId: string;
        /** @description RFC 7240: `wait=N` or `respond-async`. Anything else is ignored. */
        Prefer: string;
        /** @description RFC 9218: `u=0` to `u=7`, 3 unless said. Of what you have waiting, what is below 3 comes first and what is above last. */
        Priority: string;
        /** @description The id that was answered when the question was asked for. */
        QuestionId: string;
        /** @description The id that POST /v1/rosters gave. */
        RosterId: string;
        /** @description Only plans in this state. */
        State: "queued" | "solving" | "done" | "failed" | "cancelled";
        /** @description The id that POST /v1/users gave. */
        UserId: string;
        /** @description The id that POST /v1/webhooks gave. */
        WebhookId: string;
    };
    requestBodies: never;
    headers: {
        /** @description That it may be kept, and is to be asked for again before it is used. */
        CacheControl: string;
        /** @description `br` or `gzip`, whichever Accept-Encoding likes better. */
        ContentEncoding: string;
        /** @description The version of the answer, for If-None-Match. */
        ETag: string;
        /** @description Where it is found. */
        Location: string;
        /** @description The preferences that were followed. */
        PreferenceApplied: string;
        /** @description How many are left (`r`), and in how many seconds it begins anew (`t`). */
        RateLimit: string;
        /** @description How many requests (`q`) in how many seconds (`w`). */
        RateLimitPolicy: string;
        /** @description Seconds after which to ask again. */
        RetryAfter: number;
        /** @description `lungang=…; HttpOnly; SameSite=Strict; Path=/`, and `Secure` behind HTTPS. */
        SetCookie: string;
        /** @description Accept-Encoding. */
        Vary: string;
        /** @description RFC 6750: `Bearer`, and what is wrong with the key. */
        WWWAuthenticate: string;
        /** @description X-Request-Id of the request, or one that was made for it. */
        XRequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPlans: {
        parameters: {
            query?: {
                /** @description Only plans in this state. */
                state?: components["parameters"]["State"];
                /** @description Only plans with this outcome. */
                outcome?: "optimal" | "feasible" | "infeasible" | "no-plan-found";
                /** @description Only plans that stand so. */
                standing?: "draft" | "published" | "final";
                /** @description Only plans of this stored roster, by its id. */
                roster?: string;
                /** @description Only plans of this policy, by its id. */
                policy?: string;
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plans: components["schemas"]["PlanSummary"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    makePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 7240: `wait=N` or `respond-async`. Anything else is ignored. */
                Prefer?: components["parameters"]["Prefer"];
                /** @description A key of your own, such as a UUID. The same key with the same request, in whatever white space and order of fields, is answered with the same plan or explanation, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24). */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description `no-cache`: make it anew, even if it is known. */
                "Cache-Control"?: components["parameters"]["CacheControl"];
                /** @description RFC 9218: `u=0` to `u=7`, 3 unless said. Of what you have waiting, what is below 3 comes first and what is above last. */
                Priority?: components["parameters"]["Priority"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanOrRevision"];
            };
        };
        responses: {
            /** @description The plan has finished: done, failed or cancelled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanAnswer"];
                };
            };
            /** @description The plan is queued or being solved; ask for it at `Location`. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanAnswer"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBodyOrMalformedHeader"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinished"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequestOrIdempotencyKeyReusedOrProgramTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: answers 304 while there is nothing newer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanAnswer"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    stopPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanAnswer"];
                };
            };
            /** @description The solve has been told to stop and is about to. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    namePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanLabels"];
            };
        };
        responses: {
            /** @description The plan as it is called now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanSummary"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getPlanStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: answers 304 while there is nothing newer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanStatusWithProgress"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getPlanRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The roster. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roster"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getPlanRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRequest"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    watchPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that was received. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The plan has ended, and all of its events were received. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listQuestions: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        questions: components["schemas"]["ExplanationSummary"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    askWhyNot: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 7240: `wait=N` or `respond-async`. Anything else is ignored. */
                Prefer?: components["parameters"]["Prefer"];
                /** @description A key of your own, such as a UUID. The same key with the same request, in whatever white space and order of fields, is answered with the same plan or explanation, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24). */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description `no-cache`: make it anew, even if it is known. */
                "Cache-Control"?: components["parameters"]["CacheControl"];
                /** @description RFC 9218: `u=0` to `u=7`, 3 unless said. Of what you have waiting, what is below 3 comes first and what is above last. */
                Priority?: components["parameters"]["Priority"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description The question has finished: done, failed or cancelled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionAnswer"];
                };
            };
            /** @description The question is queued or being solved; ask for it at `Location`. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionAnswer"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBodyOrMalformedHeader"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequestOrIdempotencyKeyReusedOrProgramTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: answers 304 while there is nothing newer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when the question was asked for. */
                question: components["parameters"]["QuestionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionAnswer"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    stopQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when the question was asked for. */
                question: components["parameters"]["QuestionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionAnswer"];
                };
            };
            /** @description The solve has been told to stop and is about to. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    explainTeacher: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 7240: `wait=N` or `respond-async`. Anything else is ignored. */
                Prefer?: components["parameters"]["Prefer"];
                /** @description `no-cache`: make it anew, even if it is known. */
                "Cache-Control"?: components["parameters"]["CacheControl"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description Id of a teacher of the roster. */
                teacher: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation has finished: done, failed or cancelled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeacherAnswer"];
                };
            };
            /** @description The explanation is queued or being solved; ask for it at `Location`. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeacherAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlanOrUnknownTeacher"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    listComparisons: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        comparisons: components["schemas"]["ExplanationSummary"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    compare: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 7240: `wait=N` or `respond-async`. Anything else is ignored. */
                Prefer?: components["parameters"]["Prefer"];
                /** @description A key of your own, such as a UUID. The same key with the same request, in whatever white space and order of fields, is answered with the same plan or explanation, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24). */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description `no-cache`: make it anew, even if it is known. */
                "Cache-Control"?: components["parameters"]["CacheControl"];
                /** @description RFC 9218: `u=0` to `u=7`, 3 unless said. Of what you have waiting, what is below 3 comes first and what is above last. */
                Priority?: components["parameters"]["Priority"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComparisonRequest"];
            };
        };
        responses: {
            /** @description The comparison has finished: done, failed or cancelled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            /** @description The comparison is queued or being solved; ask for it at `Location`. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBodyOrMalformedHeader"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinished"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequestOrIdempotencyKeyReusedOrProgramTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getComparison: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: answers 304 while there is nothing newer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id that was answered when the comparison was asked for. */
                comparison: components["parameters"]["ComparisonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comparison. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    stopComparison: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that was answered when the comparison was asked for. */
                comparison: components["parameters"]["ComparisonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comparison has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            /** @description The solve has been told to stop and is about to. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listCurves: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        curves: components["schemas"]["ExplanationSummary"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeCurve: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 7240: `wait=N` or `respond-async`. Anything else is ignored. */
                Prefer?: components["parameters"]["Prefer"];
                /** @description A key of your own, such as a UUID. The same key with the same request, in whatever white space and order of fields, is answered with the same plan or explanation, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24). */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description `no-cache`: make it anew, even if it is known. */
                "Cache-Control"?: components["parameters"]["CacheControl"];
                /** @description RFC 9218: `u=0` to `u=7`, 3 unless said. Of what you have waiting, what is below 3 comes first and what is above last. */
                Priority?: components["parameters"]["Priority"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurveRequest"];
            };
        };
        responses: {
            /** @description The curve has finished: done, failed or cancelled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            /** @description The curve is queued or being solved; ask for it at `Location`. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBodyOrMalformedHeader"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequestOrIdempotencyKeyReusedOrProgramTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getCurve: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: answers 304 while there is nothing newer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when the curve was asked for. */
                curve: components["parameters"]["CurveId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The curve. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    stopCurve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when the curve was asked for. */
                curve: components["parameters"]["CurveId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The curve has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            /** @description The solve has been told to stop and is about to. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listAlternatives: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alternatives: components["schemas"]["ExplanationSummary"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    findAlternatives: {
        parameters: {
            query?: never;
            header?: {
                /** @description RFC 7240: `wait=N` or `respond-async`. Anything else is ignored. */
                Prefer?: components["parameters"]["Prefer"];
                /** @description A key of your own, such as a UUID. The same key with the same request, in whatever white space and order of fields, is answered with the same plan or explanation, which is made once; kept for KEEP_IDEMPOTENCY_KEYS_HOURS (24). */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description `no-cache`: make it anew, even if it is known. */
                "Cache-Control"?: components["parameters"]["CacheControl"];
                /** @description RFC 9218: `u=0` to `u=7`, 3 unless said. Of what you have waiting, what is below 3 comes first and what is above last. */
                Priority?: components["parameters"]["Priority"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlternativesRequest"];
            };
        };
        responses: {
            /** @description The list of alternatives has finished: done, failed or cancelled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlternativesAnswer"];
                };
            };
            /** @description The list of alternatives is queued or being solved; ask for it at `Location`. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    "Preference-Applied": components["headers"]["PreferenceApplied"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlternativesAnswer"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBodyOrMalformedHeader"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequestOrIdempotencyKeyReusedOrProgramTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getAlternatives: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: answers 304 while there is nothing newer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when the list of alternatives was asked for. */
                alternatives: components["parameters"]["AlternativeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list of alternatives. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlternativesAnswer"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    stopAlternatives: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when the list of alternatives was asked for. */
                alternatives: components["parameters"]["AlternativeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list of alternatives has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlternativesAnswer"];
                };
            };
            /** @description The solve has been told to stop and is about to. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlternativesAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownExplanation"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the plan stands. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinished"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingRequest"];
            };
        };
        responses: {
            /** @description How the plan stands. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrStandingNotAllowedOrReviewNeededOrTooEarlyToBeFinal"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    listObjections: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Only objections in this state. */
                state?: "open" | "upheld" | "rejected";
            };
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        objections: components["schemas"]["Objection"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinished"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    raiseObjection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectionRequest"];
            };
        };
        responses: {
            /** @description It is written down, and open. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Objection"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrObjectionsClosed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getObjection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when it was raised. */
                objection: components["parameters"]["ObjectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The objection. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Objection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlanOrUnknownObjection"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinished"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    decideObjection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                /** @description The id that was answered when it was raised. */
                objection: components["parameters"]["ObjectionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectionDecision"];
            };
        };
        responses: {
            /** @description The objection as it is decided. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Objection"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlanOrUnknownObjection"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinished"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The certificate. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostingsOrPlanNotFinal"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    printCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
                language: "zh" | "en";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlanOrUnknownRoute"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostingsOrPlanNotFinal"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    reportClauses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClausesReport"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    reportPostings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostingsReport"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    reportSchools: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchoolsReport"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    reportFlows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowsReport"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    reportStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatisticsReport"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    reportLists: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListsReport"];
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    writeNotices: {
        parameters: {
            query?: {
                /** @description What the bureau calls its county, for `{县名}`; without it a line to be filled in. */
                county?: string;
            };
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
            };
        };
        responses: {
            /** @description The notices, one after the other. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrPlanWithoutPostings"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["ProgramTooLargeOrTooMuchWorkOrUnreadableFileOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    validate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanRequest"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Validation"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    audit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditRequest"];
            };
        };
        responses: {
            /** @description How the postings fare, clause by clause. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditAnswer"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    listAuditTrail: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["TrailEntry"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listRosters: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rosters: components["schemas"]["RosterSummary"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    keepRoster: {
        parameters: {
            query?: {
                /** @description What people call it; no part of the roster. Say nothing of persons: it stands in the address. */
                name?: components["parameters"]["Name"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Roster"];
            };
        };
        responses: {
            /** @description It was stored before. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    /** @description Where the roster is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRoster"];
                };
            };
            /** @description It is stored. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    /** @description Where the roster is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRoster"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBodyOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/rosters gave. */
                id: components["parameters"]["RosterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The roster. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roster"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownRoster"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    deleteRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/rosters gave. */
                id: components["parameters"]["RosterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownRoster"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["RosterInUse"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description `next` of the page before; nothing for the first. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        imports: components["schemas"]["ImportSummary"][];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    importFile: {
        parameters: {
            query?: {
                /** @description The name of the file. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file. */
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "application/vnd.ms-excel": string;
                "application/vnd.ms-excel.sheet.binary.macroenabled.12": string;
                "application/vnd.ms-excel.sheet.macroenabled.12": string;
                "application/vnd.oasis.opendocument.spreadsheet": string;
                "application/wps-office.et": string;
                "application/wps-office.xls": string;
                "application/wps-office.xlsx": string;
                "application/xml": string;
                "application/octet-stream": string;
                "text/csv": string;
                "text/html": string;
                "text/plain": string;
                "text/tab-separated-values": string;
                "text/xml": string;
            };
        };
        responses: {
            /** @description It waits to be read. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSummary"];
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["UnreadableFile"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/imports gave. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, as far as it is read. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownImport"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    deleteImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/imports gave. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownImport"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listImportRows: {
        parameters: {
            query?: {
                /** @description The name of a sheet; the first where it is left out. */
                sheet?: string;
                /** @description The first row, as the file counts them. */
                from?: number;
                /** @description How many at the most. */
                limit?: components["parameters"]["Limit"];
                /** @description Only rows that have faults. */
                faults?: boolean;
            };
            header?: never;
            path: {
                /** @description The id that POST /v1/imports gave. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRows"];
                };
            };
            400: components["responses"]["BadRequestOrInvalidQueryParameter"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownImport"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ImportNotRead"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    mapImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/imports gave. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mapping"];
            };
        };
        responses: {
            /** @description The file, read anew. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownImport"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ImportNotRead"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    correctImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/imports gave. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CellCorrections"];
            };
        };
        responses: {
            /** @description The file, read anew. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownImport"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ImportNotRead"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getImportFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/imports gave. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownImport"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ImportNotRead"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["UnreadableFile"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    makeRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/imports gave. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RosterFromFile"];
            };
        };
        responses: {
            /** @description It is stored; the very same roster has the same id. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    /** @description Where the roster is found. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterMadeOfFiles"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownImport"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ImportNotRead"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWorkOrInvalidRequestOrFileHasFaults"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getRosterProvenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/rosters gave. */
                id: components["parameters"]["RosterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the roster was made of. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterProvenance"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownRoster"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What its user calls it. */
                name: components["parameters"]["MappingId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mapping. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMapping"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownMapping"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    keepMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What its user calls it. */
                name: components["parameters"]["MappingId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mapping"];
            };
        };
        responses: {
            /** @description It replaces another one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMapping"];
                };
            };
            /** @description It is remembered. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMapping"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownMapping"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["TooManyMappings"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    deleteMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What its user calls it. */
                name: components["parameters"]["MappingId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMapping"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownMapping"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listMappings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mappings: components["schemas"]["StoredMapping"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            /** @description Who has signed in. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["SignInRefused"];
            403: components["responses"]["OtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["SignInLocked"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownSession"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: components["schemas"]["User"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description The user. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["NameTaken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/users gave. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownUser"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/users gave. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description The user as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownUser"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the review of the plan stands. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinished"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    reviewPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        responses: {
            /** @description How the review of the plan stands. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrReviewOutOfTurn"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    submitPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/plans gave. */
                id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionRequest"];
            };
        };
        responses: {
            /** @description How the review of the plan stands. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPlan"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlanNotFinishedOrReviewOutOfTurn"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shipped ones in order of id, then the stored ones, the newest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        policies: components["schemas"]["PolicySummary"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    checkPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Policy"];
            };
        };
        responses: {
            /** @description What was found, and what the policy says. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    /** @description Where the policy is found, if it was stored. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyCheck"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["TooMuchWork"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrQueueFull"];
            507: components["responses"]["StorageFull"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A policy that comes with the service, or the id that POST /v1/policies gave. */
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShippedPolicy"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPolicy"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    deletePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A policy that comes with the service, or the id that POST /v1/policies gave. */
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicySummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownPolicy"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PolicyInUseOrPolicyIsShipped"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getExample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A plan request. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRequest"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, by status. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        problems: components["schemas"]["ProblemKind"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problem. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemKind"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["UnknownProblem"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhooks: components["schemas"]["Webhook"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description The webhook and its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    /** @description The webhook. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            400: components["responses"]["BadRequestOrUnreadableBody"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["TooManyWebhooks"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/webhooks gave. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownWebhook"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/webhooks gave. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownWebhook"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/webhooks gave. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: components["schemas"]["WebhookDelivery"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownWebhook"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that POST /v1/webhooks gave. */
                id: components["parameters"]["WebhookId"];
                /** @description The id of a delivery of the webhook. */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is due. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            404: components["responses"]["UnknownDelivery"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    livez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "alive";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailableOrNotReady"];
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures, and what each of them is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["KeyNeededOrKeyRefusedOrSessionOver"];
            403: components["responses"]["ScopeMissingOrOtherOrigin"];
            406: components["responses"]["NotAcceptable"];
            421: components["responses"]["HostRefused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["StorageFull"];
        };
    };
    version: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag: answers 304 while there is nothing newer. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Content-Encoding": components["headers"]["ContentEncoding"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                        info: {
                            [key: string]: unknown;
                        };
                        paths: {
                            [key: string]: {
                                [key: string]: unknown;
                            };
                        };
                        webhooks: {
                            [key: string]: {
                                [key: string]: unknown;
                            };
                        };
                        components: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    planDone: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt, so that a repetition can be told. */
                "webhook-id": string;
                /** @description When the attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the HMAC-SHA256, in Base64, of `webhook-id.webhook-timestamp.body` under the secret of the webhook. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPayload"];
            };
        };
        responses: {
            /** @description The webhook is disabled and called no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not received: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    planFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt, so that a repetition can be told. */
                "webhook-id": string;
                /** @description When the attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the HMAC-SHA256, in Base64, of `webhook-id.webhook-timestamp.body` under the secret of the webhook. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPayload"];
            };
        };
        responses: {
            /** @description The webhook is disabled and called no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not received: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    planCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description The same for every attempt, so that a repetition can be told. */
                "webhook-id": string;
                /** @description When the attempt was made, in seconds since 1970. */
                "webhook-timestamp": string;
                /** @description `v1,` and the HMAC-SHA256, in Base64, of `webhook-id.webhook-timestamp.body` under the secret of the webhook. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPayload"];
            };
        };
        responses: {
            /** @description The webhook is disabled and called no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. The body of the answer is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not received: it is sent again. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
