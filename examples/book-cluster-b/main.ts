import { App } from "cdktf";
import { BookClusterB } from "./stack";

const app = new App();
new BookClusterB(app, "book-cluster-b");
app.synth();
