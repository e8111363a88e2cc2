"""What the chart renders for values."""

import pytest

from chart import container, containers, names, needs_helm, one, pods, render

pytestmark = needs_helm

JAVA = "Deployment/trial-time-cop-worker-java/worker"
PYTHON = "Deployment/trial-time-cop-worker-python/worker"
WAIT = "Deployment/trial-time-cop-worker-java/wait-for-namespace"


def test_one_value_changes_the_address_everywhere() -> None:
    objects = render("default", "--set", "temporal.address=other:1,temporal.namespace=orders")
    for each in containers(objects):
        variables = each.variables()
        assert (variables["TEMPORAL_ADDRESS"], variables["TEMPORAL_NAMESPACE"]) == (
            "other:1",
            "orders",
        )


def test_both_workers_know_both_task_queues() -> None:
    objects = render("default", "--set", "temporal.taskQueues.java=j,temporal.taskQueues.python=p")
    for name in (JAVA, PYTHON, "Pod/trial-time-cop-test/start"):
        variables = container(objects, name).variables()
        assert (variables["JAVA_TASK_QUEUE"], variables["PYTHON_TASK_QUEUE"]) == ("j", "p")


def test_a_trial_server_has_the_search_attributes_and_the_namespace() -> None:
    objects = render("trial", "--set", "temporal.namespace=orders")
    server = container(objects, "Deployment/trial-time-cop-server/server").spec
    line = " ".join(server["args"])
    assert "--namespace orders" in line
    assert "--search-attribute CustomerId=Keyword" in line
    address = container(objects, JAVA).variables()["TEMPORAL_ADDRESS"]
    service = one(objects, "Service", "trial-time-cop-server")
    assert address == f"{service['metadata']['name']}.default.svc:7233"


def test_without_a_trial_server_there_is_none() -> None:
    assert names(render(), "Deployment") == [
        "trial-time-cop-worker-java",
        "trial-time-cop-worker-python",
    ]


def test_the_workers_wait_for_the_namespace_and_not_for_each_other() -> None:
    arguments = container(render(), WAIT).spec["args"]
    assert arguments[:4] == ["status", "--wait", "--for", "namespace"]


def test_the_api_key_comes_from_its_secret() -> None:
    objects = render("cloud-apikey")
    for name in (JAVA, PYTHON, WAIT):
        assert container(objects, name).variables()["TEMPORAL_API_KEY"] == "temporal-cloud/api-key"


def test_mutual_tls_reads_files_of_the_secrets() -> None:
    objects = render("mtls")
    for name in (JAVA, PYTHON, WAIT):
        found = container(objects, name)
        variables = found.variables()
        assert variables["TEMPORAL_TLS"] == "true"
        assert variables["TEMPORAL_TLS_SERVER_NAME"] == "temporal-frontend"
        assert variables["TEMPORAL_TLS_DISABLE_HOST_VERIFICATION"] == "true"
        assert variables["TEMPORAL_TLS_CLIENT_CERT_PATH"] == "/secrets/temporal/tls.crt"
        secrets = {
            each["secret"]["secretName"] for each in found.pod["volumes"] if "secret" in each
        }
        assert secrets == {"temporal-client", "temporal-ca"}


@pytest.mark.parametrize(("seconds", "grace"), [("0", 15), ("10", 25), ("2.5", 18), ("600", 615)])
def test_kubernetes_waits_longer_than_the_worker(seconds: str, grace: int) -> None:
    objects = render("default", "--set-json", f"workers.gracePeriodSeconds={seconds}")
    assert container(objects, JAVA).variables()["TIMECOP_GRACE_PERIOD"] == seconds
    for name, pod in pods(objects):
        if name.startswith("Deployment"):
            assert pod["terminationGracePeriodSeconds"] == grace


def test_the_probes_ask_the_port_of_the_health_checks() -> None:
    objects = render("default", "--set", "workers.healthPort=8099,metrics.port=9191")
    for name in (JAVA, PYTHON):
        found = container(objects, name)
        assert found.variables()["HEALTH_PORT"] == "8099"
        assert found.variables()["METRICS_PORT"] == "9191"
        ports = {each["name"]: each["containerPort"] for each in found.spec["ports"]}
        assert ports == {"metrics": 9191, "health": 8099}
        assert found.spec["livenessProbe"]["httpGet"] == {"path": "/live", "port": "health"}
        assert found.spec["readinessProbe"]["httpGet"] == {"path": "/ready", "port": "health"}


def test_several_replicas_have_a_disruption_budget() -> None:
    assert names(render(), "PodDisruptionBudget") == []
    assert names(
        render("default", "--set", "workers.python.replicaCount=2"), "PodDisruptionBudget"
    ) == ["trial-time-cop-worker-python"]
    assert names(render("keda"), "PodDisruptionBudget") == ["trial-time-cop-worker-java"]
    assert names(render("mtls"), "PodDisruptionBudget") == ["trial-time-cop-worker-java"]


def test_an_autoscaler_alone_sets_the_replicas() -> None:
    objects = render("mtls")
    java = one(objects, "Deployment", "trial-time-cop-worker-java")
    assert "replicas" not in java["spec"]
    scaler = one(objects, "HorizontalPodAutoscaler", "trial-time-cop-worker-java")
    assert (scaler["spec"]["minReplicas"], scaler["spec"]["maxReplicas"]) == (2, 6)
    assert one(objects, "Deployment", "trial-time-cop-worker-python")["spec"]["replicas"] == 1


def test_keda_looks_at_the_queue_of_each_worker() -> None:
    objects = render("keda")
    for language, target in (("java", "50"), ("python", "20")):
        name = f"trial-time-cop-worker-{language}"
        scaled = one(objects, "ScaledObject", name)["spec"]
        (trigger,) = scaled["triggers"]
        assert scaled["scaleTargetRef"] == {"name": name}
        assert trigger["type"] == "temporal"
        assert trigger["metadata"]["taskQueue"] == f"time-cop-{language}"
        assert trigger["metadata"]["namespace"] == "orders.a1b2c"
        assert trigger["metadata"]["targetQueueSize"] == target
        # KEDA takes texts only.
        assert all(isinstance(value, str) for value in trigger["metadata"].values())
    (target_ref,) = one(objects, "TriggerAuthentication", "trial-time-cop-temporal")["spec"][
        "secretTargetRef"
    ]
    assert target_ref == {"parameter": "apiKey", "name": "temporal-cloud", "key": "key"}


def test_versioned_workers_are_made_current_by_a_hook() -> None:
    objects = render("versioned")
    for name in (JAVA, PYTHON):
        variables = container(objects, name).variables()
        assert variables["TEMPORAL_DEPLOYMENT_NAME"] == "orders"
        assert variables["TEMPORAL_WORKER_BUILD_ID"] == "1.4.2"
    job = one(objects, "Job", "trial-time-cop-set-current")
    hooks = job["metadata"]["annotations"]["helm.sh/hook"].split(",")
    assert hooks == ["post-install", "post-upgrade", "post-rollback"]
    assert container(objects, "Job/trial-time-cop-set-current/set-current").spec["args"] == [
        "deployment",
        "set-current",
        "orders",
        "1.4.2",
    ]
    assert names(render(), "Job") == []


def test_the_build_id_is_the_tag_by_default() -> None:
    objects = render("versioned", "--set", "versioning.buildId=,images.tag=1.2.3")
    assert container(objects, JAVA).variables()["TEMPORAL_WORKER_BUILD_ID"] == "1.2.3"
    assert container(objects, JAVA).spec["image"].endswith("/worker-java:1.2.3")


def test_helm_test_hands_over_the_ids_without_a_shell() -> None:
    objects = render()
    test = one(objects, "Pod", "trial-time-cop-test")
    annotations = test["metadata"]["annotations"]
    assert annotations["helm.sh/hook"] == "test"
    assert annotations["helm.sh/hook-delete-policy"] == "before-hook-creation"
    assert test["spec"]["restartPolicy"] == "Never"
    assert test["spec"]["activeDeadlineSeconds"] > 150 + 30
    waits, starts = test["spec"]["initContainers"]
    (follows,) = test["spec"]["containers"]
    assert waits["args"][:2] == ["status", "--wait"]
    file = starts["args"][starts["args"].index("--ids-file") + 1]
    assert follows["args"] == ["follow", "--ids-file", file, "--timeout", "30s"]
    for each in (starts, follows):
        assert {"name": "ids", "mountPath": "/ids"} in each["volumeMounts"]
        assert "command" not in each


def test_the_negative_variant_starts_where_nobody_polls() -> None:
    objects = render("failing-test")
    starts = container(objects, "Pod/trial-time-cop-test/start").variables()
    waits = container(objects, "Pod/trial-time-cop-test/wait-for-workers").variables()
    assert starts["JAVA_TASK_QUEUE"] == "nobody-polls-this"
    assert waits["JAVA_TASK_QUEUE"] == container(objects, JAVA).variables()["JAVA_TASK_QUEUE"]


def test_nothing_of_prometheus_or_grafana_is_installed_by_default() -> None:
    kinds = {each["kind"] for each in render()}
    assert kinds == {"Deployment", "Pod"}


def test_the_monitor_selects_the_workers_and_their_port() -> None:
    objects = render("cloud-apikey", "--set", "metrics.pollingInterval=45s")
    monitor = one(objects, "PodMonitor", "trial-time-cop")
    (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
    assert (endpoint["port"], endpoint["interval"]) == ("metrics", "45s")
    assert monitor["metadata"]["labels"]["release"] == "prometheus"
    selector = monitor["spec"]["selector"]
    (expression,) = selector["matchExpressions"]
    selected = []
    for each in objects:
        if each["kind"] == "Deployment":
            labels = each["spec"]["template"]["metadata"]["labels"]
            if (
                selector["matchLabels"].items() <= labels.items()
                and labels[expression["key"]] in expression["values"]
            ):
                selected.append(each["metadata"]["name"])
    assert selected == names(objects, "Deployment")


def test_dashboard_and_rules_are_the_files_of_the_chart() -> None:
    objects = render("cloud-apikey")
    config = one(objects, "ConfigMap", "trial-time-cop-dashboard")
    assert config["metadata"]["labels"]["grafana_dashboard"] == "1"
    assert '"title"' in config["data"]["time-cop.json"]
    assert one(objects, "PrometheusRule", "trial-time-cop")["spec"]["groups"]


def test_log_labels_are_on_every_worker() -> None:
    for each in render("mtls"):
        if each["kind"] == "Deployment":
            labels = each["spec"]["template"]["metadata"]["labels"]
            for label in ("name", "instance", "component", "version"):
                assert labels[f"app.kubernetes.io/{label}"]
            assert labels["team"] == "orders"


def test_two_releases_in_one_namespace_have_no_name_in_common() -> None:
    first, second = (
        {(each["kind"], each["metadata"]["name"]) for each in render("trial", release=release)}
        for release in ("blue", "green")
    )
    assert first.isdisjoint(second)
