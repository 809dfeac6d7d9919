"""Who may do what: every route, every role, in one's own unit, the unit beside, another agency.

A new route must be entered here, or a test fails. The letters stand in the order of the roles:

    Z tim kerja ZI      K kepala unit       E pengelola dokumen instansi       A anggota TPI
    T ketua tim TPI     D pengendali teknis I inspektur      P pimpinan
    O bagian organisasi Q PPID              B pembaca        Y administrator

    o  let in: the page is shown, the act is done, or the form says what is missing
    -  403, may not    .  404, is not there for this person

Roles of a unit (Z, K, E) are held in the own unit; the others in the whole agency. Things in routes
belong to somebody else: a draft of an import or an upload is therefore `.` for everybody. A job, a
letter, a sub-unit of a run and the first checkpoint do not exist in the test, and a form without a
body names no evidence: `.` for those who may ask for them. The charter is signed without BSrE, so
nothing of its certificates is there for anybody (tests/commitments/test_charter_certified.py).
"""

from dataclasses import dataclass

ROLES = {
    "tim_kerja_zi": "Z", "kepala_unit": "K", "dokumen_instansi": "E", "tpi_anggota": "A",
    "tpi_ketua": "T", "tpi_dalnis": "D", "inspektur": "I", "pimpinan": "P",
    "bagian_organisasi": "O", "ppid": "Q", "pembaca": "B", "administrator": "Y",
}  # fmt: skip

# Routes without a place in them: one column.
SITE = """
                                    ZKEATDIPOQBY
    notices:outbox            GET   -----------o
    files:library             GET   ooo---o-oooo
    files:add                 GET   ooo---------
    files:add                 POST  ooo---------
    files:packages            GET   ooo---o-oooo
    files:package-add         GET   ooo---------
    files:package-add         POST  ooo---------
    files:uploads             POST  ooo---------
    units:agency              GET   -----------o
    units:agency              POST  -----------o
    units:list                GET   oooooooooooo
    units:tree                GET   oooooooooooo
    units:create              GET   --------o--o
    units:create              POST  --------o--o
    units:import              GET   --------o--o
    units:import              POST  --------o--o
    units:import-blank        GET   --------o--o
    units:export              GET   oooooooooooo
    units:export-csv          GET   oooooooooooo
    units:roles               GET   -o----o-o-oo
    units:grant-agency        GET   ------o----o
    units:grant-agency        POST  ------o----o
    units:grant-heads         GET   --------o--o
    units:grant-heads         POST  --------o--o
    units:stakeholders        GET   -------ooooo
    units:stakeholder-add     GET   --------o--o
    units:stakeholder-add     POST  --------o--o
    units:suggest             GET   --------o--o
    units:register            GET   oooooooooooo
    record                    GET   -o----o---oo
    record-csv                GET   -o----o---oo
    record-checkpoint         GET   ------.---..
    permissions               GET   -o----o-o-oo
    permissions-csv           GET   -o----o-o-oo
    people                    GET   oo----ooo-oo
    people-invite             GET   --------o--o
    people-invite             POST  --------o--o
    person-add                GET   --------o--o
    person-add                POST  --------o--o
    system-jobs               GET   ----------oo
    system-job                GET   ----------..
    system-job-retry          POST  -----------.
    system-job-cancel         POST  -----------.
    assessments:runs          GET   oo----ooo-oo
    assessments:agency-papers GET   ooo---o-oooo
    assessments:facts         GET   oo----ooo-oo
    assessments:fact-state    GET   ------o-o--o
    assessments:fact-state    POST  ------o-o--o
    assessments:cycles        GET   --------o--o
    assessments:cycle-new     GET   --------o--o
    assessments:cycle-new     POST  --------o--o
    check-lke-keep            GET   ooo---------
    check-lke-keep            POST  ooo---------
    commitments:charters          GET   oo-ooooooooo
    commitments:charter-new       GET   oo------o--o
    commitments:charter-new       POST  oo------o--o
    commitments:charter-texts     GET   oo-ooooooooo
    commitments:charter-text-new  GET   --------o--o
    commitments:charter-text-new  POST  --------o--o
    commitments:charter-text-pakta POST --------o--o
    commitments:pacts                GET   oo-ooooooooo
    commitments:pact-new             GET   --------o--o
    commitments:pact-new             POST  --------o--o
    selection:selections      GET   ------ooo-oo
    selection:new             GET   ------o-o--o
    selection:new             POST  ------o-o--o
    followup:index            GET   oo-ooooooooo
    followup:new              GET   oo------o--o
    followup:new              POST  oo------o--o
    followup:bulk             GET   ..------.--.
    followup:bulk             POST  ..------.--.
    followup:import           GET   oo------o--o
    followup:import           POST  oo------o--o
    followup:import-template  GET   oo------o--o
    followup:import-preview   GET   ..------.--.
    followup:import-preview   POST  ..------.--.
    commitments:ceremonies    GET   oo-ooooooooo
    commitments:ceremony-new  GET   oo------o--o
    commitments:ceremony-new  POST  oo------o--o
    commitments:targets       GET   oo-ooooooooo
    commitments:target-new    GET   --------o--o
    commitments:target-new    POST  --------o--o
    followup:recommendations         GET   oo-ooooooooo
    followup:recommendations-xlsx    GET   oo-ooooooooo
    followup:recommendations-csv     GET   oo-ooooooooo
    followup:recommendation-new      GET   ------o-o--o
    followup:recommendation-new      POST  ------o-o--o
    followup:recommendation-repeats  GET   ------o-o--o
    followup:recommendation-import   GET   ------o-o--o
    followup:recommendation-import   POST  ------o-o--o
    followup:recommendation-blank    GET   ------o-o--o
    followup:spi                     GET   oo-ooooooooo
    followup:spi-state               GET   ------o-o--o
    followup:spi-state               POST  ------o-o--o
"""

# Routes about one thing: own unit, unit beside, another agency.
THINGS = """
                                    ZKEATDIPOQBY  ZKEATDIPOQBY  ZKEATDIPOQBY
    followup:recommendation-preview  GET   ------.-.--.  ------.-.--.  ------.-.--.
    followup:recommendation-apply    POST  ------.-.--.  ------.-.--.  ------.-.--.
    followup:recommendation-discard  POST  ------.-.--.  ------.-.--.  ------.-.--.
    followup:recommendation          GET   oo-ooooooooo  ..-ooooooooo  ..-.........
    followup:recommendation-change   GET   ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-change   POST  ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-fan      GET   ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-fan      POST  ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-close    GET   ------o-----  ------o-----  ------.-----
    followup:recommendation-close    POST  ------o-----  ------o-----  ------.-----
    followup:recommendation-open     GET   ------o-----  ------o-----  ------.-----
    followup:recommendation-open     POST  ------o-----  ------o-----  ------.-----
    followup:recommendation-show     GET   ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-show     POST  ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-hide     GET   ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-hide     POST  ------o-o--o  ------o-o--o  ------.-.--.
    followup:recommendation-compare  POST  ------o-o--o  ------o-o--o  ------.-.--.
    notices:send-again        POST  -----------.  -----------.  -----------.
    files:upload              HEAD  ...---------  ...---------  ...---------
    files:evidence            GET   ooo...o.oooo  ......o.oooo  ............
    files:renew               GET   ooo---------  ...---------  ...---------
    files:renew               POST  ooo---------  ...---------  ...---------
    files:download            GET   ooo...o.oooo  ......o.oooo  ............
    files:picture             GET   ooo...o.oooo  ......o.oooo  ............
    files:describe            GET   ooo---------  ...---------  ...---------
    files:describe            POST  ooo---------  ...---------  ...---------
    files:classify            GET   ooo---------  ...---------  ...---------
    files:classify            POST  ooo---------  ...---------  ...---------
    files:withdraw            GET   ooo---------  ...---------  ...---------
    files:withdraw            POST  ooo---------  ...---------  ...---------
    files:package             GET   ooo---o-oooo  ...---o-oooo  ...---.-....
    files:package-change      GET   ooo---------  ...---------  ...---------
    files:package-change      POST  ooo---------  ...---------  ...---------
    files:package-choose      GET   ooo---------  ...---------  ...---------
    files:package-choose      POST  ooo---------  ...---------  ...---------
    files:package-arrange     GET   ooo---------  ...---------  ...---------
    files:package-arrange     POST  ooo---------  ...---------  ...---------
    files:package-close       GET   ooo---------  ...---------  ...---------
    files:package-close       POST  ooo---------  ...---------  ...---------
    files:package-reuse       GET   ooo---------  ...---------  ...---------
    files:package-reuse       POST  ooo---------  ...---------  ...---------
    files:package-renew       POST  ooo---------  ...---------  ...---------
    files:package-download    POST  ooo---o-oooo  ...---o-oooo  ...---.-....
    files:share               GET   --o---------  --.---------  --.---------
    files:share               POST  --o---------  --.---------  --.---------
    files:unshare             GET   --o---------  --.---------  --.---------
    files:unshare             POST  --o---------  --.---------  --.---------
    units:import-preview      GET   --------.--.  --------.--.  --------.--.
    units:import-apply        POST  --------.--.  --------.--.  --------.--.
    units:import-discard      POST  --------.--.  --------.--.  --------.--.
    units:unit                GET   oooooooooooo  ...ooooooooo  ............
    units:change              GET   --------o--o  --------o--o  --------.--.
    units:change              POST  --------o--o  --------o--o  --------.--.
    units:move                GET   --------o--o  --------o--o  --------.--.
    units:move                POST  --------o--o  --------o--o  --------.--.
    units:close               GET   --------o--o  --------o--o  --------.--.
    units:close               POST  --------o--o  --------o--o  --------.--.
    units:posts               GET   oooooooooooo  ...ooooooooo  ............
    units:reopen              GET   --------o--o  --------o--o  --------.--.
    units:reopen              POST  --------o--o  --------o--o  --------.--.
    units:post-rename         GET   --------o--o  --------o--o  --------.--.
    units:post-rename         POST  --------o--o  --------o--o  --------.--.
    units:holder-remove       GET   --------o--o  --------o--o  --------.--.
    units:holder-remove       POST  --------o--o  --------o--o  --------.--.
    units:post-open           GET   --------o--o  --------o--o  --------.--.
    units:post-open           POST  --------o--o  --------o--o  --------.--.
    units:grant-unit          GET   -o------o--o  -.------o--o  -.----.-.--.
    units:grant-unit          POST  -o------o--o  -.------o--o  -.----.-.--.
    units:post-fill           GET   --------o--o  --------o--o  --------.--.
    units:post-fill           POST  --------o--o  --------o--o  --------.--.
    units:post-close          GET   --------o--o  --------o--o  --------.--.
    units:post-close          POST  --------o--o  --------o--o  --------.--.
    units:holder-end          GET   --------o--o  --------o--o  --------.--.
    units:holder-end          POST  --------o--o  --------o--o  --------.--.
    units:hand-over           GET   --------o--o  --------o--o  --------.--.
    units:hand-over           POST  --------o--o  --------o--o  --------.--.
    units:revoke              GET   -o------o--o  -.------o--o  -.----.-.--.
    units:revoke              POST  -o------o--o  -.------o--o  -.----.-.--.
    units:stakeholder-change  GET   --------o--o  --------o--o  --------.--.
    units:stakeholder-change  POST  --------o--o  --------o--o  --------.--.
    units:services            GET   oooooooooooo  ...ooooooooo  ............
    units:service-register    GET   oo------o--o  ..------o--o  ..------.--.
    units:service-register    POST  oo------o--o  ..------o--o  ..------.--.
    units:service             GET   oooooooooooo  ...ooooooooo  ............
    units:service-standard    GET   oo------o--o  ..------o--o  ..------.--.
    units:service-standard    POST  oo------o--o  ..------o--o  ..------.--.
    units:service-channel     GET   oo------o--o  ..------o--o  ..------.--.
    units:service-channel     POST  oo------o--o  ..------o--o  ..------.--.
    units:service-reopen      GET   oo------o--o  ..------o--o  ..------.--.
    units:service-reopen      POST  oo------o--o  ..------o--o  ..------.--.
    units:service-close       GET   oo------o--o  ..------o--o  ..------.--.
    units:service-close       POST  oo------o--o  ..------o--o  ..------.--.
    record-act                GET   -o----o---oo  -.----o---oo  -.----.---..
    person                    GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    person                    POST  --------o--o  ..------o--o  ..----...-..
    person-added              GET   --------o--o  --------o--o  --------.--.
    person-change             GET   --------o--o  --------o--o  --------.--.
    person-change             POST  --------o--o  --------o--o  --------.--.
    selection:selection       GET   ------ooo-oo  ------ooo-oo  ------...-..
    selection:formula         GET   ------ooo-oo  ------ooo-oo  ------...-..
    selection:formula-file    GET   ------ooo-oo  ------ooo-oo  ------...-..
    selection:change          GET   ------o-o--o  ------o-o--o  ------.-.--.
    selection:change          POST  ------o-o--o  ------o-o--o  ------.-.--.
    selection:open            POST  ------o-o--o  ------o-o--o  ------.-.--.
    selection:values          GET   ------ooo-oo  ------ooo-oo  ------...-..
    selection:table           GET   ------ooo-oo  ------ooo-oo  ------...-..
    selection:import          GET   ------o-o--o  ------o-o--o  ------.-.--.
    selection:import          POST  ------o-o--o  ------o-o--o  ------.-.--.
    selection:offers          POST  ------o-o--o  ------o-o--o  ------.-.--.
    selection:candidate       GET   ------o-o--o  ------o-o--o  ------.-.--.
    selection:candidate       POST  ------o-o--o  ------o-o--o  ------.-.--.
    selection:decide          GET   -------o----  -------o----  -------.----
    selection:decide          POST  -------o----  -------o----  -------.----
    selection:reasons         GET   ------...-..  ------...-..  ------...-..
    selection:dissent         GET   ------...--.  ------...--.  ------...-..
    selection:dissent         POST  ------...--.  ------...--.  ------...-..
    assessments:cycle         GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:cycle-stage   GET   --------o--o  --------o--o  --------.--.
    assessments:cycle-stage   POST  --------o--o  --------o--o  --------.--.
    assessments:cycle-units   GET   --------o--o  --------o--o  --------.--.
    assessments:cycle-units   POST  --------o--o  --------o--o  --------.--.
    assessments:parts         GET   --------o--o  --------o--o  --------.--.
    assessments:parts         POST  --------o--o  --------o--o  --------.--.
    assessments:part-remove   POST  --------.--.  --------.--.  --------.--.
    assessments:worksheet           GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:question            GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:question            POST  oo----------  ..----------  ..----...-..
    assessments:comment             POST  oo----------  ..----------  ..----------
    assessments:assignment          POST  oo----------  ..----------  ..----------
    assessments:import              GET   oo----------  ..----------  ..----------
    assessments:import              POST  oo----------  ..----------  ..----------
    assessments:import-preview      GET   ..----------  ..----------  ..----------
    assessments:import-apply        POST  ..----------  ..----------  ..----------
    assessments:import-discard      POST  ..----------  ..----------  ..----------
    assessments:folder              GET   oo----------  ..----------  ..----------
    assessments:folder              POST  oo----------  ..----------  ..----------
    assessments:folder-preview      GET   ..----------  ..----------  ..----------
    assessments:folder-preview      POST  ..----------  ..----------  ..----------
    assessments:folder-take         POST  ..----------  ..----------  ..----------
    assessments:folder-report       GET   ..----------  ..----------  ..----------
    assessments:folder-discard      POST  ..----------  ..----------  ..----------
    assessments:submit              GET   -o----------  -.----------  -.----------
    assessments:submit              POST  -o----------  -.----------  -.----------
    assessments:reopen              GET   ------o-o--o  ------o-o--o  ------.-.--.
    assessments:reopen              POST  ------o-o--o  ------o-o--o  ------.-.--.
    assessments:sent                GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:snapshot            GET   ..----...-..  ..----...-..  ..----...-..
    assessments:snapshot-json       GET   ..----...-..  ..----...-..  ..----...-..
    assessments:snapshot-pdf        POST  ..----...-..  ..----...-..  ..----...-..
    assessments:facts-of-unit       GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:fact-state-unit     GET   ------o-o--o  ------o-o--o  ------.-.--.
    assessments:fact-state-unit     POST  ------o-o--o  ------o-o--o  ------.-.--.
    assessments:agency-paper        GET   --.---------  --.---------  --.---------
    assessments:agency-paper        POST  --.---------  --.---------  --.---------
    assessments:way                 GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:way-wish            POST  oo----------  ..----------  ..----------
    assessments:way-plan            GET   oo----------  ..----------  ..------.--.
    assessments:way-plan            POST  oo----------  ..----------  ..------.--.
    assessments:evidence      GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:evidence-suggested  GET   oo----------  ..----------  ..----------
    assessments:evidence-hand-in    POST  oo----------  ..----------  ..----------
    assessments:evidence-link       POST  oo----------  ..----------  ..----------
    assessments:evidence-renew      GET   oo----------  ..----------  ..----------
    assessments:evidence-renew      POST  oo----------  ..----------  ..----------
    assessments:evidence-pick       POST  ..----------  ..----------  ..----------
    assessments:evidence-drop       POST  ..----------  ..----------  ..----------
    assessments:evidence-expected   POST  ..----------  ..----------  ..----------
    assessments:evidence-unexpected POST  ..----------  ..----------  ..----------
    assessments:evidence-unlink     POST  ..----------  ..----------  ..----------
    assessments:carry         GET   oo----------  ..----------  ..----------
    assessments:carry         POST  oo----------  ..----------  ..----------
    assessments:exports       GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:export-form   GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:export-portal GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:export-paper  GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    assessments:export-evidence     GET   oo----ooo-oo  ..----ooo-oo  ..----...-..
    followup:action           GET   oo.ooooooooo  ...ooooooooo  ............
    followup:start            POST  oo.-----o--o  ...-----o--o  ............
    followup:change           GET   oo.-----o--o  ...-----o--o  ............
    followup:change           POST  oo.-----o--o  ...-----o--o  ............
    followup:submit-action    GET   oo.-----o--o  ...-----o--o  ............
    followup:submit-action    POST  oo.-----o--o  ...-----o--o  ............
    followup:reply            GET   oo.-----o--o  ...-----o--o  ............
    followup:reply            POST  oo.-----o--o  ...-----o--o  ............
    followup:realisation      GET   oo.-----o--o  ...-----o--o  ............
    followup:realisation      POST  oo.-----o--o  ...-----o--o  ............
    followup:milestone-done   POST  oo.-----o--o  ...-----o--o  ............
    followup:verify           GET   --.oooo-o---  ...oooo-o---  ............
    followup:verify           POST  --.oooo-o---  ...oooo-o---  ............
    followup:move-due         GET   --.---o-o--o  ...---o-o--o  ............
    followup:move-due         POST  --.---o-o--o  ...---o-o--o  ............
    followup:waive            GET   --.---o-o--o  ...---o-o--o  ............
    followup:waive            POST  --.---o-o--o  ...---o-o--o  ............
    followup:papers           GET   oo.-----o--o  ...-----o--o  ............
    followup:papers           POST  oo.---------  ...---------  ............
    followup:attach           POST  ...-----.--.  ...-----.--.  ............
    followup:detach           POST  ...-----.--.  ...-----.--.  ............
    commitments:charter             GET   oo.ooooooooo  ...ooooooooo  ............
    commitments:charter-pdf         GET   ............  ............  ............
    commitments:charter-closing     GET   ............  ............  ............
    commitments:charter-proof       GET   ............  ............  ............
    commitments:charter-text        GET   oo-ooooooooo  oo-ooooooooo  ..-.........
    commitments:charter-text-change GET   --------o--o  --------o--o  ..------.--.
    commitments:charter-text-change POST  --------o--o  --------o--o  ..------.--.
    commitments:charter-edit        GET   oo------o--o  ..------o--o  ..------.--.
    commitments:charter-edit        POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pledge-new          GET   oo------o--o  ..------o--o  ..------.--.
    commitments:pledge-new          POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pledge-edit         GET   oo------o--o  ..------o--o  ..------.--.
    commitments:pledge-edit         POST  oo------o--o  ..------o--o  ..------.--.
    commitments:signers-add         GET   oo------o--o  ..------o--o  ..------.--.
    commitments:signers-add         POST  oo------o--o  ..------o--o  ..------.--.
    commitments:witness-add         GET   oo------o--o  ..------o--o  ..------.--.
    commitments:witness-add         POST  oo------o--o  ..------o--o  ..------.--.
    commitments:signer-waive        GET   oo------o--o  ..------o--o  ..------.--.
    commitments:signer-waive        POST  oo------o--o  ..------o--o  ..------.--.
    commitments:signer-refused      GET   oo------o--o  ..------o--o  ..------.--.
    commitments:signer-refused      POST  oo------o--o  ..------o--o  ..------.--.
    commitments:charter-by-hand     GET   oo------o--o  ..------o--o  ..------.--.
    commitments:charter-by-hand     POST  oo------o--o  ..------o--o  ..------.--.
    commitments:charter-foreign     GET   oo------o--o  ..------o--o  ..------.--.
    commitments:charter-foreign     POST  oo------o--o  ..------o--o  ..------.--.
    commitments:charter-plan        GET   oo------o--o  ..------o--o  ..------.--.
    commitments:charter-plan        POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pledge-remove       GET   oo------o--o  ..------o--o  ..------.--.
    commitments:pledge-remove       POST  oo------o--o  ..------o--o  ..------.--.
    commitments:charter-ready       POST  oo------o--o  ..------o--o  ..------.--.
    commitments:charter-redraft     POST  oo------o--o  ..------o--o  ..------.--.
    commitments:signer-move         POST  oo------o--o  ..------o--o  ..------.--.
    commitments:signer-take-back    POST  oo------o--o  ..------o--o  ..------.--.
    commitments:charter-seal        GET   oo------o--o  ..------o--o  ..------.--.
    commitments:charter-seal        POST  oo------o--o  ..------o--o  ..------.--.
    commitments:charter-sign        GET   --.---------  ...---------  ............
    commitments:charter-sign        POST  --.---------  ...---------  ............
    commitments:charter-code        GET   ............  ............  ............
    commitments:charter-code        POST  ............  ............  ............
    commitments:charter-certificate GET   ............  ............  ............
    commitments:charter-certificate POST  ............  ............  ............
    commitments:charter-confirm     GET   --.---------  ...---------  ............
    commitments:charter-confirm     POST  --.---------  ...---------  ............
    commitments:charter-refuse      GET   --.---------  ...---------  ............
    commitments:charter-refuse      POST  --.---------  ...---------  ............
    commitments:charter-contest     GET   --.---------  ...---------  ............
    commitments:charter-contest     POST  --.---------  ...---------  ............
    commitments:pact-campaign        GET   oo-ooooooooo  oo-ooooooooo  ..-.........
    commitments:pact-people          GET   oo-ooooooooo  oo-ooooooooo  ..-.........
    commitments:pact-xlsx            GET   oo-ooooooooo  oo-ooooooooo  ..-.........
    commitments:pact-csv             GET   oo-ooooooooo  oo-ooooooooo  ..-.........
    commitments:pact-renew           GET   --------o--o  --------o--o  ..------.--.
    commitments:pact-renew           POST  --------o--o  --------o--o  ..------.--.
    commitments:pact-due             GET   --------o--o  --------o--o  ..------.--.
    commitments:pact-due             POST  --------o--o  --------o--o  ..------.--.
    commitments:pact-close           GET   --------o--o  --------o--o  ..------.--.
    commitments:pact-close           POST  --------o--o  --------o--o  ..------.--.
    commitments:pact-fill            GET   oo------o--o  oo------o--o  ..------.--.
    commitments:pact-fill            POST  oo------o--o  oo------o--o  ..------.--.
    commitments:pact-line-new        GET   oo------o--o  oo------o--o  ..------.--.
    commitments:pact-line-new        POST  oo------o--o  oo------o--o  ..------.--.
    commitments:pact-import          GET   oo------o--o  oo------o--o  ..------.--.
    commitments:pact-import          POST  oo------o--o  oo------o--o  ..------.--.
    commitments:pact-blank           GET   oo------o--o  oo------o--o  ..------.--.
    commitments:pact-preview         GET   ..------.--.  ..------.--.  ..------.--.
    commitments:pact-apply           POST  ..------.--.  ..------.--.  ..------.--.
    commitments:pact-discard         POST  ..------.--.  ..------.--.  ..------.--.
    commitments:pact-by-hand         GET   oo------o--o  ..------o--o  ..------.--.
    commitments:pact-by-hand         POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pact-correct         GET   oo------o--o  ..------o--o  ..------.--.
    commitments:pact-correct         POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pact-move            GET   oo------o--o  ..------o--o  ..------.--.
    commitments:pact-move            POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pact-leave           GET   oo------o--o  ..------o--o  ..------.--.
    commitments:pact-leave           POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pact-come-back       POST  oo------o--o  ..------o--o  ..------.--.
    commitments:pact-witness         GET   ------------  ------------  ..-.........
    commitments:pact-witness         POST  ------------  ------------  ..-.........
    commitments:pact-sign            GET   ............  ............  ............
    commitments:pact-sign            POST  ............  ............  ............
    commitments:pact-pdf             GET   ............  ............  ............
    commitments:ceremony      GET   oo-ooooooooo  ..-ooooooooo  ..-.........
    commitments:ceremony-change GET   oo------o--o  ..------o--o  ..------.--.
    commitments:ceremony-change POST  oo------o--o  ..------o--o  ..------.--.
    commitments:ceremony-held GET   oo------o--o  ..------o--o  ..------.--.
    commitments:ceremony-held POST  oo------o--o  ..------o--o  ..------.--.
    commitments:ceremony-cancel GET   oo------o--o  ..------o--o  ..------.--.
    commitments:ceremony-cancel POST  oo------o--o  ..------o--o  ..------.--.
    commitments:minutes       GET   oo------o--o  ..------o--o  ..------.--.
    commitments:minutes       POST  oo------o--o  ..------o--o  ..------.--.
    commitments:photo-add     GET   oo------o--o  ..------o--o  ..------.--.
    commitments:photo-add     POST  oo------o--o  ..------o--o  ..------.--.
    commitments:attendance    GET   oo------o--o  ..------o--o  ..------.--.
    commitments:attendance    POST  oo------o--o  ..------o--o  ..------.--.
    commitments:attendance-csv GET   oo------o--o  ..------o--o  ..------.--.
    commitments:poster        GET   oo------o--o  ..------o--o  ..------.--.
    commitments:door-open     POST  oo------o--o  ..------o--o  ..------.--.
    commitments:door-close    POST  oo------o--o  ..------o--o  ..------.--.
    commitments:attendance-remove GET   oo------o--o  ..------o--o  ..------.--.
    commitments:attendance-remove POST  oo------o--o  ..------o--o  ..------.--.
    commitments:photo-change  GET   oo------o--o  ..------o--o  ..------.--.
    commitments:photo-change  POST  oo------o--o  ..------o--o  ..------.--.
    commitments:photo-remove  POST  oo------o--o  ..------o--o  ..------.--.
    commitments:photo         GET   oo-ooooooooo  ..-ooooooooo  ..-.........
    commitments:target        GET   oo-ooooooooo  oo-ooooooooo  ..-.........
    commitments:target-end    GET   --------o--o  --------o--o  ..------.--.
    commitments:target-end    POST  --------o--o  --------o--o  ..------.--.
"""

# Anyone, or whoever has the secret that the address or the session carries.
OPEN = """
    commitments:public-charters commitments:public-charter commitments:public-pdf
    commitments:public-closing commitments:verify-any commitments:verify commitments:verify-pact
    home health ready account_login account_logout account_inactive account_signup
    mfa_authenticate mfa_login_webauthn socialaccount_login_cancelled socialaccount_login_error
    openid_connect_login openid_connect_callback account_reset_password
    account_reset_password_done account_reset_password_from_key_done
    account_reset_password_from_key accounts:invitation_code accounts:invitation_accept
    accounts:invitation ui:language ui:gallery ui:gallery-public ui:gallery-plain ui:gallery-dialog
    ui:gallery-upload ui:gallery-error check-lke check-lke-download check-lke-shipped
    notices:stop notices:calendar
    public-units public-unit public-action public-search not-shown feed verify-document
    corrections public-recommendations public-recommendation
    assessments:verify
    commitments:public-ceremonies commitments:coverage commitments:public-ceremony
    commitments:public-photo commitments:come
"""

# One's own account, notices, work: the same for everybody who is signed in; of others nothing.
OWN = """
    account_change_password account_set_password account_reauthenticate mfa_reauthenticate
    mfa_reauthenticate_webauthn mfa_index mfa_activate_totp mfa_deactivate_totp mfa_add_webauthn
    mfa_edit_webauthn mfa_remove_webauthn mfa_view_recovery_codes mfa_generate_recovery_codes
    mfa_download_recovery_codes accounts:profile accounts:email accounts:email_confirm
    accounts:devices accounts:second_factor_required notices:inbox notices:read-all notices:open
    notices:read notices:settings notices:calendar-make notices:calendar-revoke
    my-work search settings commitments:my-pacts
    followup:actions followup:board followup:calendar followup:timeline followup:export
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `columns` has the letters of one or of three places."""

    route: str
    method: str
    columns: tuple[str, ...]

    def expected(self, role: str, place: int) -> str:
        return self.columns[place][list(ROLES).index(role)]


def rows() -> list[Row]:
    lines = [line.split() for table in (SITE, THINGS) for line in table.splitlines() if line]
    return [Row(line[0], line[1], tuple(line[2:])) for line in lines if line[0] != "ZKEATDIPOQBY"]
